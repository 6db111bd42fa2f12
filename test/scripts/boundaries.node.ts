import { RuleTester } from 'eslint';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import tseslint from 'typescript-eslint';
import { boundaries } from '../../scripts/lint/boundaries.ts';

RuleTester.describe = (title: string, run: () => void) => void describe(title, run);
RuleTester.it = (title: string, run: () => void) => void it(title, run);
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

const at = (file: string, code: string) => ({ name: `${file}: ${code}`, filename: resolve('src', file), code });
const refused = (messageId: string, file: string, code: string) => ({ ...at(file, code), errors: [{ messageId }] });

tester.run('boundaries', boundaries, {
  valid: [
    at('domain/money.ts', `import { isGtin } from './gtin.ts'`),
    at('domain/offer.ts', `import type { Offer } from './schemas/index.ts'`),
    at('domain/schemas/offer.ts', `import * as z from 'zod'`),
    at('marketplace/http/index.ts', `import { MarketplaceError } from '../error.ts'`),
    at('gateway/index.ts', `import { offerSchema } from '../domain/schemas/index.ts'`),
    at('gateway/index.ts', `import type { Marketplace } from '../marketplace/marketplace.ts'`),
    at('storefront/cart.ts', `import { addMoney } from '../domain/money.ts'`),
    at('elements/offer-card/offer-card.ts', `import { storefrontContext } from '../../storefront/index.ts'`),
    at('elements/offer-card/offer-card.ts', `import { styles } from '../shared/host.ts'`),
    at('elements/offer-card/offer-card.ts', `import '@floating-ui/dom'`),
    at('embed.ts', `const adapter = () => import('./marketplace/http/index.ts')`),
    at('hours/osm.ts', `import OpeningHours from 'opening_hours'`),
    at('hours/schema-org.ts', `import { z } from 'zod'`),
    at('marketplace/mirakl/wire.ts', `import { z } from 'zod'`),
    at('testing/index.ts', `import { gateway } from '../gateway/index.ts'`),
  ],
  invalid: [
    refused('direction', 'domain/offer.ts', `import type { Marketplace } from '../marketplace/marketplace.ts'`),
    refused('direction', 'domain/schemas/offer.ts', `import { storefront } from '../../storefront/index.ts'`),
    refused('direction', 'marketplace/marketplace.ts', `import { http } from './http/index.ts'`),
    refused('direction', 'marketplace/http/index.ts', `import { memory } from '../memory/index.ts'`),
    refused('direction', 'marketplace/http/index.ts', `export { gateway } from '../../gateway/index.ts'`),
    refused('direction', 'gateway/index.ts', `import { http } from '../marketplace/http/index.ts'`),
    refused('direction', 'gateway/index.ts', `import '../storefront/index.ts'`),
    refused('direction', 'storefront/cart.ts', `import { http } from '../marketplace/http/index.ts'`),
    refused('direction', 'storefront/cart.ts', `const card = () => import('../elements/offer-card/offer-card.ts')`),
    refused('direction', 'elements/offer-card/offer-card.ts', `import { http } from '../../marketplace/http/index.ts'`),
    refused('direction', 'elements/offer-card/offer-card.ts', `export * from '../../define.ts'`),
    refused('direction', 'embed.ts', `import { town } from './testing/index.ts'`),
    refused('direction', 'index.ts', `export { town } from './testing/index.ts'`),
    refused('unknown', 'utils/index.ts', `import { isGtin } from '../domain/gtin.ts'`),
    refused('outside', 'testing/index.ts', `import { start } from '../../demo/start.ts'`),
    refused('direction', 'index.ts', `export { readOpeningHours } from './hours/index.ts'`),
    refused('direction', 'elements/shop-card/shop-card.ts', `import { readOpeningHours } from '../../hours/index.ts'`),
    refused('hours', 'domain/hours.ts', `import OpeningHours from 'opening_hours'`),
    refused('hours', 'gateway/index.ts', `const holidays = () => import('date-holidays')`),
    refused('zod', 'domain/offer.ts', `import * as z from 'zod'`),
    refused('zod', 'domain/offer.ts', `import { offerSchema } from './schemas/offer.ts'`),
    refused('zod', 'marketplace/http/index.ts', `import { z } from 'zod/mini'`),
    refused('zod', 'storefront/offers.ts', `import { offerSchema } from '../domain/schemas/index.ts'`),
  ],
});
