/** What the plug-in adds to Vendure's own APIs. */
import { gql } from 'graphql-tag';

/**
 * To the Shop API. `JSON` is a shape of the Local Marketplace API; errors carry `extensions.local`: a code of the port, and what
 * belongs to it.
 */
export const shopSchema = gql`
  input LocalPoint {
    lat: Float!
    lon: Float!
  }

  extend type Query {
    "The marketplace's clock."
    localTime: String!
    "Name, country, drives, ranking criteria and capabilities of the marketplace."
    localMarket: JSON!
    "What all sellers offer for up to 100 products, by EAN."
    localOffers(products: [String!]!, drive: String, shop: String, near: LocalPoint): JSON!
    "Shops by ids, at a drive, or near a point."
    localShops(
      ids: [String!]
      drive: String
      near: LocalPoint
      radiusKm: Float
      trade: String
      limit: Float
      cursor: String
    ): JSON!
    localSearch(text: String!, drive: String, shop: String, category: String, limit: Float, cursor: String): JSON!
    localPlaces(text: String!): JSON!
    localProducts(products: [String!]!): JSON!
    "Every line of a cart, checked again."
    localQuote(cart: JSON!): JSON!
    "The order that a key has placed; null when there is none."
    localOrder(key: String!): JSON
  }

  extend type Mutation {
    "Places one order per shop, all of them or none; the same key again answers what it has placed."
    placeLocalOrder(key: String!, draft: JSON!): JSON!
    "The order of a key; null: from now on it can place none."
    settleLocalOrder(key: String!): JSON
    "Gives up one shop's part."
    cancelLocalOrder(key: String!, part: String!): JSON!
  }
`;

/** To the Admin API, in the channel of a shop. */
export const adminSchema = gql`
  extend type Query {
    counterShop: JSON!
    counterOrders(which: String, cursor: String): JSON!
  }

  extend type Mutation {
    "Accepts and refuses lines."
    decideCollect(part: String!, decision: JSON!): JSON!
    "The goods lie ready."
    readyCollect(part: String!): JSON!
    "Hands over against the code that the shopper says."
    handOverCollect(part: String!, code: String!): JSON!
  }
`;
