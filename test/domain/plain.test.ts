import { expect } from 'chai';
import { plainText, shortened } from '../../src/domain/plain.ts';

describe('plainText()', () => {
  it('takes tags away and keeps what they stood around', () => {
    expect(plainText('<b>Chez</b> <i class="x">Léon</i>')).to.equal('Chez Léon');
    expect(plainText('Un<br/>deux')).to.equal('Un deux');
  });

  it('takes scripts and styles away with what is in them', () => {
    expect(plainText('Bonjour<script>alert(1)</script> !<STYLE>p{}</STYLE>')).to.equal('Bonjour !');
  });

  it('keeps what only looks like a tag', () => {
    expect(plainText('3 < 4 > 2 & so on')).to.equal('3 < 4 > 2 & so on');
  });

  it('reads character references and leaves those that it does not know', () => {
    expect(plainText('L&eacute;on &amp; fils&nbsp;: 3&nbsp;&euro; &#233; &#xE9; &NotAThing; &#x110000;')).to.equal(
      'Léon & fils\u00a0: 3\u00a0€ é é &NotAThing; &#x110000;',
    );
  });

  it('makes white space single, but keeps spaces that hold words together', () => {
    expect(plainText('  a \n\t b\u00a0c ')).to.equal('a b\u00a0c');
  });
});

describe('shortened()', () => {
  it('leaves a text that is short enough', () => expect(shortened('abc', 3)).to.equal('abc'));
  it('shows that something was cut off', () => expect(shortened('abcd', 3)).to.equal('ab…'));
  it('cuts between characters, not within one', () => {
    expect(shortened('😀😀😀😀', 3)).to.equal('😀😀…');
    expect(shortened('😀😀😀', 3)).to.equal('😀😀😀');
  });
});
