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
        chunk('vitrine.js', 'const shop="Ty Lévr 📚",town="Lorient",open=1;export{shop as s,town as t,open};'),
        chunk('vitrine/map.js', 'import{t as town}from"../vitrine.js";export{town as place};', ['vitrine.js']),
        chunk('vitrine/counter.js', 'import{s as shop,t as a}from"../vitrine.js";export{shop as name,a};', [
          'vitrine.js',
        ]),
      ],
      'test',
      ['open'],
    );
    const [entry, map, counter] = files;
    assert.ok(entry && map && counter);
    assert.deepEqual([map.imports, counter.imports], [[], []]);

    const load = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
    assert.deepEqual({ ...(await load(entry.code)) }, { open: 1 }, 'a page imports what the library exports, no more');
    assert.deepEqual({ ...(await load(map.code)) }, { place: 'Lorient' });
    assert.deepEqual({ ...(await load(counter.code)) }, { name: 'Ty Lévr 📚', a: 'Lorient' });
  });

  it('leaves files alone that share nothing', () => {
    const files = [chunk('vitrine.js', 'export{};'), chunk('vitrine/qr.js', 'export const qr=1;')];
    assert.deepEqual(standAlone(files, 'test', []), files);
  });
});
