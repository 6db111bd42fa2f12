export type { Bank, CallName, Control, Letter, Rider } from '../../marketplace/control.ts';
