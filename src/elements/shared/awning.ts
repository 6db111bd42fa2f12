import { hueOf } from '../../domain/shop.ts';

/**
 * The hue that belongs to an id, a shop's awning or a drawn cover, for the property `.style`: through the object model,
 * since a style attribute in the markup would be refused under `style-src 'self'`.
 */
export const hue = (id: string): string => `--_hue:${hueOf(id)}`;
