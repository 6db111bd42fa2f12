export type { Bank, CallName, Control, Letter, Operator, Rider } from '../../marketplace/control.ts';
