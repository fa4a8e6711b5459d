import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Gate } from './gate.ts';

/** For whom statements are run, known to all that an operation calls. */
export type Callers = AsyncLocalStorage<string>;

export function newCallers(): Callers {
  return new AsyncLocalStorage();
}

/** What the gateway asks for itself, such as the readers of subscriptions. */
const itself = '';

/**
 * The pool, its statements in turn by who asks, so that no reader has all of its connections; that goes for Prisma's
 * statements too, which know nothing of who asks.
 */
export function sharedPool(pool: pg.Pool, gate: Gate, callers: Callers): pg.Pool {
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  return Object.assign(pool, {
    query: (...given: unknown[]) => gate.run(callers.getStore() ?? itself, () => query(...given)),
  });
}
