import { isWebUrl } from '../../domain/formats-core.ts';

/** The address if it is http(s): what a backend sends may be anything, and only that may be opened. */
export const webHref = (url: string | undefined): string | undefined => (url && isWebUrl(url) ? url : undefined);

/** A link that calls a number, however it is written. */
export const callHref = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** A link that writes a mail. */
export const mailHref = (to: string, about?: { subject: string; body: string }): string =>
  `mailto:${encodeURIComponent(to)}${about ? `?subject=${encodeURIComponent(about.subject)}&body=${encodeURIComponent(about.body)}` : ''}`;
