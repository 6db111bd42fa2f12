/** The operations of the local marketplace's plug-in that are sent, each with one field besides the clock. */

export const market = 'query { localTime localMarket }';
export const offers =
  'query ($products: [String!]!, $drive: String, $shop: String, $near: LocalPoint) { localTime localOffers(products: $products, drive: $drive, shop: $shop, near: $near) }';
export const shops =
  'query ($ids: [String!], $drive: String, $near: LocalPoint, $radiusKm: Float, $trade: String, $limit: Float, $cursor: String) { localTime localShops(ids: $ids, drive: $drive, near: $near, radiusKm: $radiusKm, trade: $trade, limit: $limit, cursor: $cursor) }';
export const search =
  'query ($text: String!, $drive: String, $shop: String, $category: String, $limit: Float, $cursor: String) { localTime localSearch(text: $text, drive: $drive, shop: $shop, category: $category, limit: $limit, cursor: $cursor) }';
export const places = 'query ($text: String!) { localTime localPlaces(text: $text) }';
export const products = 'query ($products: [String!]!) { localTime localProducts(products: $products) }';
export const quote = 'query ($cart: JSON!) { localTime localQuote(cart: $cart) }';
export const order = 'query ($key: String!) { localTime localOrder(key: $key) }';
export const place = 'mutation ($key: String!, $draft: JSON!) { placeLocalOrder(key: $key, draft: $draft) }';
export const settle = 'mutation ($key: String!) { settleLocalOrder(key: $key) }';
export const cancel = 'mutation ($key: String!, $part: String!) { cancelLocalOrder(key: $key, part: $part) }';

export const login =
  'mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }';
export const counterShop = 'query { counterShop }';
export const counterOrders =
  'query ($which: String, $cursor: String) { counterOrders(which: $which, cursor: $cursor) }';
export const decide = 'mutation ($part: String!, $decision: JSON!) { decideCollect(part: $part, decision: $decision) }';
export const ready = 'mutation ($part: String!) { readyCollect(part: $part) }';
export const handOver = 'mutation ($part: String!, $code: String!) { handOverCollect(part: $part, code: $code) }';
