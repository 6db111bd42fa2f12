export type { Capability, Description, Problem } from './schemas/description.ts';
