import { SessionPool } from '@dayclose/store/database.ts';
import { Session, type SessionConfig } from '@dayclose/store/session.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations, withBackend } from 'bullmq';
import type pg from 'pg';
import type { Config } from './config.ts';
import { applicationNameOf } from './open-context.ts';
import {
  jobOf,
  type PartitionJob,
  type PartitionQueue,
  processorOf,
  type QueueContext,
  queueNameOf,
  type Take,
  workingOf,
} from './partition-queue.ts';
import { watchQueue } from './queue-faults.ts';

/** One that listens, and few that ask. */
const sessions = 4;

const { Queue, Worker } = withBackend(createPostgresBackend);

/** Opens what there can be once the database is there and has the queue's tables. */
function openOn(connection: SessionPool, context: QueueContext, take: Take | undefined) {
  const name = queueNameOf(context);
  const queue = new Queue<PartitionJob>(name, { connection });
  const worker =
    take && new Worker<PartitionJob>(name, processorOf(take), { connection, ...workingOf(context.config) });
  return { queue, worker };
}

/**
 * Opens the queue of a tenant on PostgreSQL, where no Redis is to be had: by sessions of its own, in a schema of its own,
 * so that nothing of it touches the ledger's tables.
 *
 * Shape: it begins once the database is there, which is looked at every tick until then.
 */
export function openQueueOnPostgres(context: QueueContext, take: Take | undefined): PartitionQueue {
  const { config } = context;
  const faults = watchQueue(context, 'PostgreSQL');
  const pool = openQueuePool(config);
  // BullMQ takes sessions out without listening to all of them: one that is cut off would end the process.
  pool.on('connect', (session) => session.on('error', faults.met));
  const taking: Take | undefined =
    take &&
    (async (partition) => {
      faults.worked();
      await take(partition);
    });
  let opened: ReturnType<typeof openOn> | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let opening = open();

  async function open(): Promise<void> {
    try {
      await makeTables(pool);
      if (isClosed) return;
      opened = openOn(pool, context, taking);
      opened.queue.on('error', faults.met);
      opened.worker?.on('error', faults.met);
      faults.worked();
    } catch (error) {
      faults.met(error);
      if (isClosed) return;
      timer = setTimeout(() => {
        opening = open();
      }, config.WORKER_TICK_MS);
    }
  }

  const inTime = (work: Promise<unknown>) => withTimeout(work, config.QUEUE_DEADLINE_MS, 'PostgreSQL');

  return {
    isUp: () => opened !== undefined && faults.isUp,
    async add(partitions) {
      const isIdle = partitions.length === 0;
      if (opened === undefined || (isIdle && faults.isUp)) return;
      // With nothing to add it is asked whether it is there again.
      const asked = isIdle ? pool.query('select') : opened.queue.addBulk(partitions.map(jobOf));
      await inTime(asked).then(faults.worked, faults.met);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await inTime(opening).catch(faults.met);
      if (opened?.worker !== undefined) await inTime(opened.worker.close(true)).catch(faults.met);
      if (opened !== undefined) await inTime(opened.queue.close()).catch(faults.met);
      await inTime(pool.end()).catch(faults.met);
    },
  };
}

function openQueuePool(config: Config): SessionPool {
  const settings: pg.PoolConfig & SessionConfig = {
    Client: Session,
    answerTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS + config.QUEUE_DEADLINE_MS,
    connectionString: config.QUEUE_URL,
    application_name: applicationNameOf(config),
    max: sessions,
    keepAlive: true,
    connectionTimeoutMillis: config.DATABASE_CONNECT_TIMEOUT_MS,
    statement_timeout: config.DATABASE_STATEMENT_TIMEOUT_MS,
    options: `-c search_path=${DEFAULT_SCHEMA}`,
  };
  return new SessionPool(settings);
}

/** As BullMQ does it; whoever comes at the same time waits for the first. */
async function makeTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await runMigrations(client);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
