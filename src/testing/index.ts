export * from './town/index.ts';
export { drawCover } from './covers.ts';
export { conformance, keepsTheMarketplaceContract } from './conformance/index.ts';
export type { CallName, Case, Control, Handle, Made, Runner, Subject } from './conformance/index.ts';
export { fakeMarketplace } from './fake.ts';
export type { FakeMarketplace, FakeMarketplaceOptions } from './fake.ts';
