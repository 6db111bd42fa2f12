import { noChange } from 'lit/html.js';
import { Directive, PartType, directive } from 'lit/directive.js';
import type { ElementPart, PartInfo } from 'lit/directive.js';
import { hueOf } from '../../domain/shop.ts';

class Hue extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('hue() goes on an element');
  }

  override update({ element }: ElementPart, [id]: [string]) {
    // Through the object model: a style attribute in the markup would be refused under `style-src 'self'`.
    (element as HTMLElement).style.setProperty('--_hue', String(hueOf(id)));
    return noChange;
  }

  render(_id: string) {
    return noChange;
  }
}

/** Gives an element the hue that belongs to an id: a shop's awning, a drawn cover. */
export const hue = directive(Hue);
