/** What the law makes be said of a seller, in the language around. */
import * as en from '../../i18n/en/seller.ts';
import * as fr from '../../i18n/fr/seller.ts';
import { textsOf } from '../../i18n/languages.ts';

/** What the law makes be said of a seller. */
export const sellerTexts = (language: string): typeof en.seller =>
  textsOf('seller', language, { en: en.seller, fr: fr.seller });
