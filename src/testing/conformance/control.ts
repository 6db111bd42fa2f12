export type { CallName, Control } from '../../marketplace/control.ts';
