import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standAlone } from '../../scripts/bundle/stand-alone.ts';

const chunk = (file: string, code: string, imports: string[] = []) => ({
  file,
  code,
  imports,
  isEntry: file === 'vitrine.js',
  modules: new Map<string, string>(),
});

describe('the script tag', () => {
  it('hands lazy chunks what they share, so that they never load it again under another address', async () => {
    const files = standAlone(
      [
        chunk('vitrine.js', 'const shop="Ty Lévr 📚";export{shop as s};'),
        chunk('vitrine/counter.js', 'import{s as shop}from"../vitrine.js";export{shop as name};', ['vitrine.js']),
      ],
      'test',
    );
    const [entry, counter] = files;
    assert.ok(entry && counter);
    assert.deepEqual(counter.imports, []);

    const load = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
    assert.deepEqual({ ...(await load(entry.code)) }, { s: 'Ty Lévr 📚' });
    assert.deepEqual({ ...(await load(counter.code)) }, { name: 'Ty Lévr 📚' });
  });

  it('leaves files alone that share nothing', () => {
    const files = [chunk('vitrine.js', 'export{};'), chunk('vitrine/qr.js', 'export const qr=1;')];
    assert.deepEqual(standAlone(files, 'test'), files);
  });
});
