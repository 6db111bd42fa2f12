import { expect } from 'chai';
import fc from 'fast-check';
import * as formats from '../../src/domain/formats.ts';
import { newOrderKey } from '../../src/domain/order.ts';

/** What each format takes, and what it refuses. */
const cases: Record<keyof typeof formats, [takes: string[], refuses: string[]]> = {
  isId: [
    ['a', 'shop-1', 'A:b~c', '!', 'x'.repeat(128)],
    ['', 'a b', 'a/b', 'é', 'a\n', 'x'.repeat(129), '\u00a0'],
  ],
  isEmail: [
    ['a@b', 'anna.le-goff+books@courrier.example', 'ä@bücher.example', `${'x'.repeat(64)}@${'y'.repeat(189)}`],
    [
      '',
      'anna',
      '@b',
      'a@',
      'a@b@c',
      'a@b,c@d',
      'a@b c@d',
      'a@b\r\nBcc: c@d',
      'a@b\0',
      'Anna <a@b>',
      'a;b@c',
      '"a"@b',
      `${'x'.repeat(65)}@b`,
    ],
  ],
  isGtin: [['9782072766435'], ['9782072766436', '978-2-07-276643-5']],
  isInstant: [
    ['2026-11-24T16:50:00Z', '2026-11-24T16:50:00.5Z', '2026-11-24T16:50:00.123Z', '2024-02-29T00:00:00Z'],
    [
      '',
      '2026-11-24',
      '2026-11-24T16:50Z',
      '2026-11-24T16:50:00',
      '2026-11-24T16:50:00+01:00',
      '2026-11-24t16:50:00z',
      '2026-02-29T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-11-24T24:00:00Z',
      '2026-11-24T16:60:00Z',
      '2026-12-31T23:59:60Z',
      '2026-11-24T16:50:00.1234Z',
      '2026-11-24T16:50:00Z\n',
      '+012026-11-24T16:50:00Z',
    ],
  ],
  isDate: [
    ['2026-11-24', '2024-02-29', '0001-01-01'],
    ['2026-02-29', '2026-11-31', '2026-00-10', '26-11-24', '2026-11-24T00:00:00Z', '2026/11/24', '2026-1-1'],
  ],
  isTime: [
    ['00:00', '09:30', '23:59', '24:00'],
    ['24:01', '9:30', '25:00', '12:60', '12:30:00', '', '12:30\n'],
  ],
  isCurrency: [
    ['EUR', 'JPY', 'XAF'],
    ['eur', 'EU', 'EURO', '€', '', '&euro;'],
  ],
  isCountry: [
    ['FR', 'GB'],
    ['fr', 'FRA', 'F', ''],
  ],
  isTimeZone: [
    ['Europe/Paris', 'UTC', 'Pacific/Kiritimati', 'America/Argentina/Buenos_Aires'],
    ['Europe/Lorient', 'europe/paris', '+02:00', 'Paris', '', '__proto__'],
  ],
  isWebUrl: [
    ['https://shop.example', 'http://shop.example/a?b=ü#c', 'HTTPS://SHOP.EXAMPLE', 'http://[::1]:80/'],
    [
      '',
      '/relative',
      '//shop.example',
      'shop.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://shop.example',
      'https://',
      'https:shop.example',
      ' https://shop.example',
      'https://shop.example/a b',
      'java\nscript:alert(1)//https://shop.example',
    ],
  ],
  isProductKey: [
    ['9782072766435', '96385074', 'quai/SKU-1', 'quai/2000000000008', 'quai/a/b', `quai/${'x'.repeat(80)}`],
    ['', '9782072766436', '2000000000008', '20000004', 'quai/', '/sku', 'quai/a b', `quai/${'x'.repeat(81)}`, 'quai'],
  ],
  isOrderKey: [
    ['A'.repeat(43), `${'_-'.repeat(21)}8`],
    ['A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}=`, '', `${'+'.repeat(42)}A`],
  ],
};

describe('the named formats', () => {
  for (const [name, [takes, refuses]] of Object.entries(cases)) {
    const is = formats[name as keyof typeof formats];
    it(`${name} takes what it should and refuses the rest`, () => {
      for (const text of takes) expect(is(text), JSON.stringify(text)).to.equal(true);
      for (const text of refuses) expect(is(text), JSON.stringify(text)).to.equal(false);
    });
  }

  it('take a text for the same the second time', () => {
    expect([formats.isTimeZone('Indian/Mayotte'), formats.isTimeZone('Indian/Mayotte')]).to.deep.equal([true, true]);
    expect([formats.isTimeZone('Indian/Nowhere'), formats.isTimeZone('Indian/Nowhere')]).to.deep.equal([false, false]);
  });

  it('take every instant and day that Date writes', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(formats.isInstant(date.toISOString())).to.equal(true);
        expect(formats.isDate(date.toISOString().slice(0, 10))).to.equal(true);
      }),
    );
  });

  it('take every order key that we make', () => {
    for (let i = 0; i < 50; i++) expect(formats.isOrderKey(newOrderKey())).to.equal(true);
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        for (const is of Object.values(formats)) expect(is(text)).to.be.a('boolean');
      }),
    );
  });
});
