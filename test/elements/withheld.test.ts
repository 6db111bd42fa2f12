/** What few pages need is loaded when they do. Here the connection breaks just then: each module is withheld before anything has it. */
import { expect } from 'chai';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { VitrineOfferCard } from '../../src/elements/offer-card/offer-card.ts';
import type { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { register } from '../../src/register.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { byRole, expectAccessible, fixture, settled, shows, text, toggled } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';
import { keepsFailures, withheld } from '../support/withheld.ts';

register(VitrineStorefront, VitrineOfferCard);

const { everywhere, elsewhere } = landmarks;
const away = 'The local shops cannot be reached just now.';

/** An element in a storefront, and the errors that the page hears of. */
function draw(element: TemplateResult) {
  const errors: unknown[] = [];
  const storefront = storefrontOn(town(), { resolve: () => everywhere });
  const host = fixture(html`
    <vitrine-storefront
      lang="en"
      .storefront=${storefront}
      @vitrine-error=${({ error }: VitrineErrorEvent) => errors.push(error)}
    >
      ${element}
    </vitrine-storefront>
  `);
  return { el: host.querySelector<HTMLElement>('vitrine-offer-card, vitrine-offer-list')!, errors };
}

describe('What cannot be loaded is said and, once the shopper tries again, shown:', () => {
  /** Whether a shopper has to open the page anew for that, in this browser. */
  let isOver: boolean;
  before(async () => (isOver = await keepsFailures()));

  /** Draws an element while a module is away, and then has the shopper try again. */
  async function tried(module: string, element: TemplateResult): Promise<HTMLElement> {
    let el!: HTMLElement;
    await withheld(`/src/elements/${module}`, async () => {
      const drawn = draw(element);
      ({ el } = drawn);
      await shows(el, away);
      expect(drawn.errors, 'the page hears of it once').to.have.length(1);
      await expectAccessible(el);
    });
    byRole(el, 'button', 'Try again').click();
    return settled(el);
  }

  it('the looks of a row', async () => {
    const el = await tried(
      'offer-card/appearances.ts',
      html`<vitrine-offer-card gtin=${everywhere} appearance="row"></vitrine-offer-card>`,
    );
    await shows(el, isOver ? away : '€7.60');
  });

  it('what an offer list makes of a number of the page’s own', async () => {
    const { VitrineOfferList } = await import('../../src/elements/offer-list/offer-list.ts');
    register(VitrineOfferList);
    const el = await tried('shared/naming.ts', html`<vitrine-offer-list sku="A-1"></vitrine-offer-list>`);
    await shows(el, isOver ? away : '€7.60');
  });

  it('what a card makes of such a number', async () => {
    const el = await tried('shared/complain.ts', html`<vitrine-offer-card sku="A-1"></vitrine-offer-card>`);
    await shows(el, isOver ? away : '€7.60');
  });

  it('a card that nobody near has, and the panel that it leads to', async () => {
    const el = await tried('offer-card/none.ts', html`<vitrine-offer-card gtin=${elsewhere}></vitrine-offer-card>`);
    await shows(el, isOver ? away : 'Look further away');
    if (isOver) return;
    const further = byRole(el, 'button', /^Look further away/);
    await withheld('/src/elements/shared/panel.ts', async () => {
      further.click();
      await shows(el, away);
      await expectAccessible(el);
    });
    await toggled(el, () => further.click());
    expect(text(el)).not.to.include(away);
    await shows(byRole(el, 'dialog'), 'Further away');
  });

  it('the other offers of a card', async () => {
    const { el, errors } = draw(html`<vitrine-offer-card gtin=${everywhere}></vitrine-offer-card>`);
    await settled(el);
    const others = byRole(el, 'button', /other shops/);
    await withheld('/src/elements/offer-card/others.ts', async () => {
      others.click();
      await shows(el, 'Please try again.');
      expect(errors).to.have.length(1);
    });
    if (isOver) return;
    await toggled(el, () => others.click());
    expect(text(el)).not.to.include('Please try again.');
    expect(byRole(el, 'dialog', 'Other offers')).to.exist;
  });
});
