import { flag, named } from '../values.ts';
import type { Operation, Operations } from './operation.ts';

/** A step of one's own that fails, or waits, while it closes this account. */
const placeLock: Operation = (fields) => {
  fields.need('owner', named('COB_BATCH', 'INLINE_COB'));
  fields.maybe('withError', flag);
  return async () => {
    throw new Error('a lock needs a custom step that fails, and Dayclose loads no custom steps yet');
  };
};

/** What keeps an account from being closed. */
export const lockOperations: Operations = { placeLock };
