import { z } from 'zod';
import { gtin, productKey, text, webUrl } from './formats.ts';

/** Units that a measure or a unit price may be given in. */
export const unit = z.enum(['g', 'kg', 'ml', 'l', 'cm', 'm', 'piece']);
export type Unit = z.infer<typeof unit>;

export const product = z
  .object({
    key: productKey,
    gtin: gtin.optional(),
    title: text(300),
    contributors: z
      .array(text(120))
      .max(20)
      .optional()
      .meta({ description: 'Authors, illustrators, in the order of the title page' }),
    brand: text(120).optional().meta({ description: 'Brand; for a book its publisher' }),
    category: text(120).optional(),
    kind: z.enum(['book', 'press', 'food', 'goods']).meta({ description: 'Decides which legal rules apply' }),
    image: webUrl.optional(),
    measure: z
      .object({ value: z.number().min(0), unit })
      .optional()
      .meta({ description: 'What one piece holds' }),
    soldByWeight: z.boolean().optional().meta({ description: 'The final price is known when it is weighed' }),
    options: z
      .array(z.object({ name: text(60), value: text(60) }))
      .max(8)
      .optional()
      .meta({ description: 'What tells this product from its siblings, such as its size' }),
    ageLimit: z.int().min(0).max(99).optional().meta({ description: 'Years; checked at the counter' }),
    information: z
      .array(z.object({ term: text(120), text: text(2000) }))
      .max(40)
      .optional()
      .meta({
        description: 'What the law asks to be said before the order (EU 1169/2011 art. 14, EU 2023/988 art. 19)',
      }),
  })
  .meta({ id: 'Product' });
/** What is sold, whoever sells it. */
export type Product = z.infer<typeof product>;
