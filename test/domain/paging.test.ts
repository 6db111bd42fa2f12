import { expect } from 'chai';
import fc from 'fast-check';
import { compareKeys, pageOf, readCursor } from '../../src/domain/paging.ts';

interface Row {
  name: string;
  km: number;
  id: string;
}

const keyOf = ({ km, name, id }: Row) => [km, name, id];
const rows = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('a', 'b', 'é'), km: fc.nat(3), id: fc.stringMatching(/^\w{1,3}$/) }),
  {
    selector: ({ id }) => id,
    maxLength: 30,
  },
);

/** Turns the pages of a list until there is no further one. */
function turn(
  list: readonly Row[],
  limit: number,
  change: (list: readonly Row[]) => readonly Row[] = (same) => same,
): Row[] {
  const seen: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOf(list, keyOf, { limit, cursor });
    if (!page) throw new Error(`refused its own cursor ${cursor}`);
    expect(page.items.length).to.be.at.most(limit);
    seen.push(...page.items);
    cursor = page.next;
    list = change(list);
  } while (cursor !== undefined);
  return seen;
}

describe('pageOf', () => {
  it('shows every item once and in order, whatever the size of the pages', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 31 }), (list, limit) => {
        const sorted = [...list].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
        expect(turn(list, limit)).to.deep.equal(sorted);
      }),
    );
  });

  it('shows nothing twice and skips nothing when the list changes between two pages', () => {
    const list = ['b', 'd', 'f', 'h'].map((id) => ({ name: '', km: 0, id }));
    const grown = turn(list, 2, (before) => [
      ...before.filter(({ id }) => id !== 'd'),
      { name: '', km: 0, id: 'a' },
      { name: '', km: 0, id: 'g' },
    ]);
    expect(grown.map(({ id }) => id)).to.deep.equal(['b', 'd', 'f', 'g', 'h']);
  });

  it('has no next page after the last item, and an empty page of an empty list', () => {
    const list = ['a', 'b'].map((id) => ({ name: '', km: 0, id }));
    expect(pageOf(list, keyOf, { limit: 2 })).not.to.have.property('next');
    expect(pageOf([], keyOf, { limit: 2 })).to.deep.equal({ items: [] });
  });

  it('refuses a cursor that is none of its own', () => {
    for (const cursor of ['', 'x', '5', '"x"', 'null', '{}', '[]', '[null]', '[[1]]', '[{"a":1}]'])
      expect(pageOf([], keyOf, { limit: 1, cursor }), cursor).to.equal(undefined);
    expect(readCursor('[3,"x"]')).to.deep.equal([3, 'x']);
  });
});

describe('compareKeys', () => {
  it('goes by the first entry that differs', () => {
    expect(compareKeys([1, 'b'], [2, 'a'])).to.equal(-1);
    expect(compareKeys([2, 'b'], [2, 'a'])).to.equal(1);
    expect(compareKeys([2, 'a'], [2, 'a'])).to.equal(0);
    // Numbers are no texts: 10 comes after 9.
    expect(compareKeys([10], [9])).to.equal(1);
  });
});
