import type * as en from '../en/promise.ts';

export const promise: typeof en.promise = {
  surely: (moment) => `au plus tard ${moment}`,
};
