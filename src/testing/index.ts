export * from './town/index.ts';
export { drawCover } from './covers.ts';
export { conformance, keepsTheMarketplaceContract } from './conformance/index.ts';
export type {
  Bank,
  CallName,
  Case,
  Control,
  Handle,
  Letter,
  Made,
  Operator,
  Rider,
  Runner,
  Subject,
} from './conformance/index.ts';
export { fakeMarketplace } from './fake.ts';
export type { FakeMarketplace, FakeMarketplaceOptions } from './fake.ts';
