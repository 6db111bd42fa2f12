export * from './town/index.ts';
export { drawCover } from './covers.ts';
