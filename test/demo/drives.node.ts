import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { temporaryFolder, townDatabase } from '../support/database.ts';

describe('the command for drives', () => {
  const { folder, remove } = temporaryFolder();
  after(remove);
  const database = join(folder, 'town.db');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['demo/marketplace/drives.ts', ...args], {
      env: { ...process.env, DATABASE_URL: database },
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trim().split('\n'), stderr: stderr.trim() };
  };

  it('lists them, switches one off and on again, and names one that it does not know', async () => {
    await (await townDatabase(database)).destroy();
    const all = ['on  lorient', 'on  vannes', 'on  quimper'];
    assert.deepEqual(run().stdout, all);
    assert.deepEqual(run('off', 'vannes').stdout, ['on  lorient', 'off vannes', 'on  quimper']);
    assert.deepEqual(run('on', 'vannes').stdout, all);
    const { status, stderr } = run('off', 'atlantis');
    assert.deepEqual([status, stderr], [1, '[sql] there is no drive "atlantis"']);
    assert.equal(run('perhaps', 'vannes').status, 1);
  });
});
