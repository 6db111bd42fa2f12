export type { Capability, Description, Problem, Review } from './schemas/description.ts';
