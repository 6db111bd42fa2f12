import { expect } from 'chai';
import { CODE_TRIES, CODE_WINDOW, tryCode } from '../../src/domain/counter.ts';

const part = { code: 'K7PX' };

describe('tryCode()', () => {
  it('takes the code however it is said', () => {
    for (const said of ['K7PX', 'k7px', ' k7 - px ']) expect(tryCode(part, said, [], 0)).to.deep.equal({ right: true });
  });

  it('remembers wrong ones, and after five lets nobody try until the first is a quarter of an hour old', () => {
    let wrong: readonly number[] = [];
    for (let at = 0; at < CODE_TRIES; at++) {
      const tried = tryCode(part, 'AAAA', wrong, at * 1000);
      if (!('wrong' in tried)) throw new Error('not yet');
      ({ wrong } = tried);
    }
    expect(wrong).to.deep.equal([0, 1000, 2000, 3000, 4000]);
    expect(tryCode(part, 'K7PX', wrong, 5000)).to.deep.equal({ wait: 895 });
    expect(tryCode(part, 'K7PX', wrong, CODE_WINDOW - 1)).to.deep.equal({ wait: 1 });
    expect(tryCode(part, 'K7PX', wrong, CODE_WINDOW)).to.deep.equal({ right: true });
    expect(tryCode(part, 'AAAA', wrong, CODE_WINDOW)).to.deep.equal({
      right: false,
      wrong: [1000, 2000, 3000, 4000, CODE_WINDOW],
    });
  });

  it('takes nothing for the code of a part without one', () => {
    for (const said of ['', 'undefined']) expect(tryCode({}, said, [], 0)).to.have.property('right', false);
  });
});
