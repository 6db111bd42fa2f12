/** Registers the shop's counter and teaches the page to open counters behind `http`. Importing this module is its effect. */
import { openCountersOverHttp } from './addresses-counter.ts';
import { VitrineCounter } from './elements/counter/counter.ts';
import { register } from './register.ts';

openCountersOverHttp();

register(VitrineCounter);
