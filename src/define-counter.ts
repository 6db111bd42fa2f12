/** Registers the shop's counter and teaches the page to open counters behind `http`. Importing this module is its effect. */
import { VitrineCounter } from './elements/counter/counter.ts';
import { httpCounter } from './marketplace/http/counter.ts';
import { register } from './register.ts';
import { registerCounter } from './storefront/registry.ts';

for (const scheme of ['http', 'https']) registerCounter(scheme, (baseUrl, token) => httpCounter({ baseUrl, token }));

register(VitrineCounter);
