import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { squeezeLiterals } from '../../vite.config.ts';

describe('the squeezing of templates', () => {
  it('keeps one space wherever there was any: a template does not know its neighbours', async () => {
    const squeezed = await squeezeLiterals('html`<bdi>${a}</bdi> · `; html`<p>a</p>\n   <b>c</b>\n   ${d}`;', 'x.ts');
    assert.equal(squeezed, 'html`<bdi>${a}</bdi> · `; html`<p>a</p> <b>c</b> ${d}`;');
  });

  it('takes all of it out of style sheets, and leaves other text alone', async () => {
    const source = 'css`.a {\n  color: red;\n}`; text`a  b`;';
    assert.equal(await squeezeLiterals(source, 'x.ts'), 'css`.a{color:red}`; text`a  b`;');
  });
});
