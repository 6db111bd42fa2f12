import { expect } from 'chai';
import { orderButton, buttonProblem } from '../../../src/domain/rules/button.ts';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { priorPriceOf, reductionOf, unitPriceOf } from '../../../src/domain/rules/prices.ts';
import { order as en } from '../../../src/i18n/en/order.ts';
import { order as fr } from '../../../src/i18n/fr/order.ts';
import type { Unit } from '../../../src/domain/product.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const law = { rules: rulesOf('FR'), day: '2026-11-24' };
const none = { rules: [], day: '2026-11-24' };

describe('the unit price of food', () => {
  const per = (minor: number, value: number, unit: Unit) => {
    const found = unitPriceOf(eur(minor), { kind: 'food', measure: { value, unit } }, law);
    return found && [found.price.minor, found.per];
  };

  it('is that of a kilogram, a litre, a metre or a piece', () => {
    expect(per(349, 250, 'g')).to.deep.equal([1396, 'kg']);
    expect(per(349, 2, 'kg')).to.deep.equal([175, 'kg']);
    expect(per(199, 750, 'ml')).to.deep.equal([265, 'l']);
    expect(per(199, 1.5, 'l')).to.deep.equal([133, 'l']);
    expect(per(500, 50, 'cm')).to.deep.equal([1000, 'm']);
    expect(per(500, 2, 'm')).to.deep.equal([250, 'm']);
    expect(per(240, 6, 'piece')).to.deep.equal([40, 'piece']);
  });

  it('is in the unit that the rule names', () => {
    const rules = law.rules.map((line) => (line.rule === 'unit_price' ? { ...line, mass: 'g' as const } : line));
    expect(unitPriceOf(eur(500), { kind: 'food', measure: { value: 1, unit: 'kg' } }, { ...law, rules })).to.deep.equal(
      {
        price: eur(1),
        per: 'g',
      },
    );
  });

  it('is not made up: without a measure, for other goods, or without a rule', () => {
    expect(per(349, 0, 'g')).to.equal(undefined);
    expect(unitPriceOf(eur(349), { kind: 'food' }, law)).to.equal(undefined);
    expect(unitPriceOf(eur(349), { kind: 'goods', measure: { value: 1, unit: 'kg' } }, law)).to.equal(undefined);
    expect(unitPriceOf(eur(349), { kind: 'food', measure: { value: 1, unit: 'kg' } }, none)).to.equal(undefined);
  });
});

describe('the price before a reduction', () => {
  const start = Date.parse('2026-11-20T08:00:00Z');
  const ago = (days: number) => start - days * 86_400_000;
  const prior = (...history: [price: number, days: number][]) =>
    priorPriceOf(
      history.map(([price, days]) => ({ price: eur(price), from: ago(days) })),
      start,
      law,
    )?.minor;

  it('is the lowest one that was asked in the 30 days before it', () => {
    expect(prior([500, 90])).to.equal(500);
    expect(prior([500, 90], [450, 20], [600, 10])).to.equal(450);
    expect(prior([600, 29], [500, 10])).to.equal(500);
    // Asked until 31 days ago, and until 29 days ago.
    expect(prior([400, 90], [500, 31])).to.equal(500);
    expect(prior([400, 90], [500, 30])).to.equal(500);
    expect(prior([400, 90], [500, 29])).to.equal(400);
  });

  it('does not count the reduction itself, nor what came after', () => {
    expect(prior([500, 90], [300, 0], [200, -5])).to.equal(500);
    expect(prior([300, 0])).to.equal(undefined);
    expect(prior()).to.equal(undefined);
    expect(priorPriceOf([{ price: eur(500), from: ago(9) }], start, none)).to.equal(undefined);
  });

  it('is what a reduction may be announced against', () => {
    expect(reductionOf({ price: eur(349), priorPrice: eur(395) }, law)).to.deep.equal({
      key: 'priorPrice',
      prior: eur(395),
      days: 30,
      source: 'code de la consommation, art. L112-1-1; EU 98/6 art. 6a',
    });
    expect(reductionOf({ price: eur(395), priorPrice: eur(395) }, law)).to.equal(undefined);
    expect(reductionOf({ price: eur(395), priorPrice: { minor: 500, currency: 'CHF' } }, law)).to.equal(undefined);
    expect(reductionOf({ price: eur(395) }, law)).to.equal(undefined);
    expect(reductionOf({ price: eur(349), priorPrice: eur(395) }, none)).to.equal(undefined);
  });
});

describe('the button that orders', () => {
  it('binds as soon as one part is bought', () => {
    expect(orderButton(['reserve', 'buy'])).to.equal('buy');
    expect(orderButton(['reserve', 'handover'])).to.equal('reserve');
    expect(orderButton([])).to.equal('reserve');
  });

  it('says that it binds where it does, and not where it does not: our own words', () => {
    for (const [language, texts] of Object.entries({ en, fr })) {
      expect(buttonProblem(texts.buy, 'buy', language, law), language).to.equal(undefined);
      for (const shops of [1, 2])
        expect(buttonProblem(texts.reserve(shops), 'reserve', language, law)).to.equal(undefined);
      expect(buttonProblem(texts.buy, 'reserve', language, law)).to.equal('overstates');
      expect(buttonProblem(texts.reserve(1), 'buy', language, law)).to.equal('binds_in_silence');
    }
  });

  it('is held to the words of its language', () => {
    const words = [
      ['de', 'Zahlungspflichtig bestellen'],
      ['de-AT', 'Jetzt kaufen'],
      ['es', 'Pedido con obligación de pago'],
      ['es', 'COMPRAR'],
      ['fr', 'Acheter'],
      ['fr-CA', 'Commande avec obligation de paiement'],
      ['en', 'Order with obligation to pay'],
      ['EN-GB', 'Buy now'],
    ] as const;
    for (const [language, label] of words) {
      expect(buttonProblem(label, 'buy', language, law), label).to.equal(undefined);
      expect(buttonProblem(label, 'reserve', language, law), label).to.equal('overstates');
    }
    for (const [language, label] of [
      ['fr', 'Valider'],
      ['de', 'Bestellen'],
      ['es', 'Confirmar'],
      ['en', 'Continue'],
    ] as const)
      expect(buttonProblem(label, 'buy', language, law), label).to.equal('binds_in_silence');
    expect(buttonProblem('Prenañ', 'buy', 'br', law)).to.equal(undefined);
    expect(buttonProblem('Continue', 'buy', 'en', none)).to.equal(undefined);
  });
});
