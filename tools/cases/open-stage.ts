import { join } from 'node:path';
import { startSystem } from '../../test/harness/system.ts';
import type { CaseProduct } from './product/case-product.ts';
import type { Stage } from './stage.ts';

/** A worker that missed a job of the queue looks soon. */
const WORKER_TICK_MS = '200';
let opened = 0;

/** A stage with a database and a gateway of its own, until it is closed. */
export async function openStage(
  product: CaseProduct,
  signal: AbortSignal,
): Promise<{ readonly stage: Stage; close(): Promise<void> }> {
  opened += 1;
  const system = await startSystem({
    // Queues bear the name of their tenant, and cases share one Redis.
    TENANT_ID: `case-${process.pid}-${opened}`,
    // What a worker has written comes with no token that a read of the replica could wait for.
    DATABASE_REPLICA_URL: '',
    WORKER_TICK_MS,
    DAYCLOSE_EXTENSIONS: join(import.meta.dirname, 'extension.ts'),
  });
  await system.pool.query('create table placed_locks (account_id bigint primary key)');
  let worker: Promise<unknown> | undefined;
  const stage: Stage = {
    api: system.api,
    product,
    signal,
    async startWorker() {
      worker ??= system.start('worker');
      await worker;
    },
    locks: {
      untried: undefined,
      async place(account) {
        const id = Buffer.from(account, 'base64').toString('latin1').split(':')[1];
        await system.pool.query('insert into placed_locks values ($1)', [id]);
      },
      async release() {
        this.untried = undefined;
        await system.pool.query('delete from placed_locks');
      },
    },
    account: undefined,
    productId: undefined,
    clientId: undefined,
    refs: new Map(),
    idempotencyKey: undefined,
    lastResponse: undefined,
    seenEvents: new Set(),
  };
  return { stage, close: () => system.close() };
}
