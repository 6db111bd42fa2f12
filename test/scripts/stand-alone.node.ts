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

  it('hands lazy chunks also what they import later, and refuses to guess', async () => {
    const later = (code: string) =>
      standAlone(
        [
          chunk('vitrine.js', 'const town={name:"Lorient"},open=1;export{town as i,open};'),
          chunk('vitrine/card.js', `${code};export{find};`, []),
          chunk('vitrine/map.js', 'import{open as a}from"../vitrine.js";export{a};', ['vitrine.js']),
        ],
        'later',
        ['open'],
      );
    const load = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
    for (const quote of ['"', '`'])
      for (const take of ['e=>e.i', '(e) => e.i']) {
        const [entry, card] = later(
          `const find=async()=>(await import(${quote}../vitrine.js${quote}).then(${take})).name`,
        );
        await load(entry?.code ?? '');
        const { find } = (await load(card?.code ?? '')) as { find: () => Promise<string> };
        assert.equal(await find(), 'Lorient');
      }
    assert.throws(
      () => later('const find=()=>import("../vitrine.js")'),
      /vitrine\/card.js imports vitrine.js in a way/,
    );
  });

  it('leaves files alone that share nothing', () => {
    const files = [chunk('vitrine.js', 'export{};'), chunk('vitrine/qr.js', 'export const qr=1;')];
    assert.deepEqual(standAlone(files, 'test', []), files);
  });
});
