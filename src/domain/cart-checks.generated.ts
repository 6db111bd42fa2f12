// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.
import type { z } from 'zod';
import { object, optional, tagged, whole } from './checks.ts';
import type { Check } from './checks.ts';
import { checkCollectPromise, checkContract, checkId, checkMoney } from './checks.generated.ts';
import type * as schemas from './schemas/index.ts';

export const checkFulfilment: Check<z.infer<typeof schemas.fulfilment>> = /* @__PURE__ */ tagged('method', {
  collect: /* @__PURE__ */ object({ point: checkId }),
  delivery: /* @__PURE__ */ object({ option: checkId }),
});
export const checkCartLine: Check<z.infer<typeof schemas.cartLine>> = /* @__PURE__ */ object({
  id: checkId,
  offer: checkId,
  quantity: /* @__PURE__ */ whole(999, 1),
  fulfilment: checkFulfilment,
  seen: /* @__PURE__ */ object({
    price: checkMoney,
    promise: checkCollectPromise,
    contract: /* @__PURE__ */ optional(checkContract),
  }),
});
