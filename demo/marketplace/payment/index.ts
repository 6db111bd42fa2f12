/** The hosted payment that the reference marketplace leads to. */
import { Hono } from 'hono';
import type { PaymentPage } from '../payments.ts';
import type { Secret } from '../secret.ts';
import type { Till } from '../sql.ts';
import { paymentReturns } from './returns.ts';
import { paymentService } from './service.ts';
import { toSession } from './words.ts';

/** What hosted payments need. */
export interface PaymentOptions {
  secret: Secret;
  /** Root under which browsers reach this server, without a slash at the end. */
  url: () => string;
}

/** What the routes need besides. */
export interface RouteOptions {
  till: Till;
  clock: () => number;
  /** Root under which this server reaches itself: in life the payment service is somebody else's, and calls from there. */
  own: string;
  sites: () => readonly string[];
  isKnown: (page: string) => boolean;
}

/** Where an order is paid. */
export const paymentPage =
  ({ secret, url }: PaymentOptions): PaymentPage =>
  (due) =>
    `${url()}/pay/${toSession(secret, due)}`;

/** The paths of the routes, with their variables named. */
export const paymentPaths = ['/pay/{session}', '/payments/notice', '/payments/return/{outcome}'];

/** The payment service at `/pay`, and where the marketplace hears from it at `/payments`. */
export function paymentRoutes(
  { secret, url }: PaymentOptions,
  { till, clock, own, sites, isKnown }: RouteOptions,
): Hono {
  const service = paymentService({
    secret,
    clock,
    sites,
    isPaid: (payment) => till.isPaid(payment),
    notify: (outcome) => fetch(`${own}/payments/notice`, { method: 'POST', body: outcome }),
    back: (outcome) => `${url()}/payments/return/${outcome}`,
  });
  return new Hono().route('/pay', service).route('/payments', paymentReturns({ secret, till, isKnown }));
}
