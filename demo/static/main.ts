/**
 * A whole marketplace in this page: no server is asked for anything. It keeps its orders in IndexedDB, and both sides of
 * the counter, here or in two tabs, see the same ones.
 */
import '../../src/define-first.ts';
import { VitrineCounter } from '../../src/elements/counter/counter.ts';
import { indexedDb, memory } from '../../src/marketplace/memory/index.ts';
import { register } from '../../src/register.ts';
import { createStorefront, setPageStorefront } from '../../src/storefront/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';

const marketplace = memory({ catalogue: sampleTown({ now: new Date() }), store: indexedDb('vitrine-demo') });
const shop = landmarks.quai;

setPageStorefront(createStorefront(marketplace, { shop }));
register(VitrineCounter);
for (const element of document.querySelectorAll('vitrine-counter')) element.counter = marketplace.counter(shop);

// The same page in a second tab, as the shop's own phone.
const side = new URLSearchParams(location.search).get('side');
if (side === 'shop') document.documentElement.dataset['side'] = side;
