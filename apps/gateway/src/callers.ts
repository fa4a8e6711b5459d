import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * For whom statements are run, known to all that an operation calls, Prisma among it.
 *
 * Shape: the id of an actor; nobody's for what the gateway asks for itself, such as the readers of subscriptions.
 */
export type Callers = AsyncLocalStorage<string>;

export function newCallers(): Callers {
  return new AsyncLocalStorage({ defaultValue: '' });
}
