#!/usr/bin/env node
/// <reference types="node" />
import { command } from './command.ts';

// Not `exit()`: what was written to a pipe would be cut off.
process.exitCode = await command(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
