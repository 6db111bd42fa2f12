import type { Rule, RuleName } from './rule.ts';

/** The lines of the Union with the national acts by which a country has taken them over. */
export const takenOver = (lines: readonly Rule[], acts: Readonly<Partial<Record<RuleName, string>>>): Rule[] =>
  lines.map((line) => {
    const act = acts[line.rule];
    return act ? { ...line, source: `${act}; ${line.source}` } : line;
  });
