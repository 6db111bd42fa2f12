/** What Vendure has no field for. An operator sees and edits these in the Admin API, but for what orders keep. */
import type { CustomFields, CustomFieldConfig } from '@vendure/core';

const json = (name: string): CustomFieldConfig => ({ name, type: 'text', nullable: true, public: false });
const kept = (name: string): CustomFieldConfig => ({ name, type: 'text', nullable: true, internal: true });
const index = (name: string): CustomFieldConfig => ({ name, type: 'string', nullable: true, internal: true });

export const customFields: CustomFields = {
  GlobalSettings: [json('market')],
  Seller: [
    { name: 'shop', type: 'string', nullable: true, public: false },
    { name: 'latitude', type: 'float', nullable: true, public: false },
    { name: 'longitude', type: 'float', nullable: true, public: false },
    json('profile'),
    json('listings'),
  ],
  Product: [{ name: 'localKey', type: 'string', nullable: true, unique: true }, json('details')],
  ProductVariant: [
    { name: 'shop', type: 'string', nullable: true },
    { name: 'condition', type: 'string', nullable: true },
    { name: 'contract', type: 'string', nullable: true },
    json('terms'),
  ],
  Order: [
    index('collectKey'),
    index('collectId'),
    kept('collectPart'),
    kept('collectContact'),
    kept('collectWrong'),
    { name: 'collectUntil', type: 'datetime', nullable: true, internal: true },
  ],
  OrderLine: [{ name: 'cartLine', type: 'string', nullable: true, internal: true }],
};

/** What the global settings say of the marketplace, and what it knows of shops, products, offers and orders. */
declare module '@vendure/core/dist/entity/custom-entity-fields' {
  interface CustomGlobalSettingsFields {
    market: string | null;
  }
  interface CustomSellerFields {
    shop: string | null;
    latitude: number | null;
    longitude: number | null;
    profile: string | null;
    listings: string | null;
  }
  interface CustomProductFields {
    localKey: string | null;
    details: string | null;
  }
  interface CustomProductVariantFields {
    shop: string | null;
    condition: string | null;
    contract: string | null;
    terms: string | null;
  }
  interface CustomOrderFields {
    collectKey: string | null;
    collectId: string | null;
    collectPart: string | null;
    collectContact: string | null;
    collectWrong: string | null;
    collectUntil: Date | null;
  }
  interface CustomOrderLineFields {
    cartLine: string | null;
  }
}

/** The way of an order that is collected. */
declare module '@vendure/core' {
  interface OrderStates {
    CollectPlaced: never;
    CollectAccepted: never;
    CollectReady: never;
    Collected: never;
  }
}
