import type { ClaimablePartition } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';

/** The doorbell: it tells workers of partitions sooner than they would find them. Nothing is lost with it. */
export interface Bell {
  /** Whether Redis answers at present. */
  isUp(): boolean;
  /** Rings for partitions; one that was rung for and is not taken yet is not rung for twice. */
  ring(partitions: readonly ClaimablePartition[]): Promise<void>;
  close(): Promise<void>;
}

/** Takes the partition that a bell was rung for, and answers once it is done with it. */
export type Answer = (partition: { readonly runId: string; readonly number: number }) => Promise<void>;

interface Ring {
  readonly runId: string;
  readonly partition: number;
}

/** Half-lives of a job in Redis; the lease in PostgreSQL is what counts. Units: milliseconds. */
const jobLock = { lockDuration: 30_000, stalledInterval: 10_000, maxStalledCount: 10 };

/** Opens the bell of a tenant; `answer` is given in a process that works, and absent in one that only manages. */
export function openBell(config: Config, log: Logger, metrics: Metrics, answer: Answer | undefined): Bell {
  const queueName = `dayclose-cob-${config.TENANT_ID}`;
  const complain = complainTo(log, metrics);
  const ringing = connect(config, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, complain);
  const queue = new Queue<Ring>(queueName, { connection: ringing });
  queue.on('error', complain);
  const listening = answer && connect(config, { maxRetriesPerRequest: null }, complain);
  const worker =
    answer &&
    listening &&
    new Worker<Ring>(queueName, ({ data }) => answer({ runId: data.runId, number: data.partition }), {
      connection: listening,
      concurrency: config.COB_PARTITIONS_AT_ONCE,
      ...jobLock,
    });
  worker?.on('error', complain);
  const deadline = config.REDIS_DEADLINE_MS;

  return {
    isUp: () => (listening ?? ringing).status === 'ready',
    async ring(partitions) {
      if (partitions.length === 0 || ringing.status !== 'ready') return;
      await inTime(deadline, queue.addBulk(partitions.map(toJob))).catch(complain);
    },
    async close() {
      if (worker !== undefined) await inTime(deadline, worker.close(true)).catch(complain);
      await inTime(deadline, queue.close()).catch(complain);
      ringing.disconnect();
      listening?.disconnect();
    },
  };
}

/** A job is gone when it is done, so that its id is free; the token tells one time that a partition is free from the next. */
function toJob({ runId, number, token }: ClaimablePartition) {
  return {
    name: 'partition',
    data: { runId, partition: number },
    opts: { jobId: `cob-${runId}-${number}-${token}`, removeOnComplete: true, removeOnFail: true },
  };
}

function connect(config: Config, options: RedisOptions, complain: (error: Error) => void): Redis {
  const redis = new Redis(config.REDIS_URL, {
    ...options,
    connectTimeout: config.REDIS_DEADLINE_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), config.WORKER_TICK_MS),
  });
  redis.on('error', complain);
  return redis;
}

/** Says once that Redis is away, and counts the rest. */
function complainTo(log: Logger, metrics: Metrics): (error: unknown) => void {
  let last = '';
  return (error) => {
    metrics.redisErrors.inc();
    const text = error instanceof Error ? error.message : String(error);
    if (text !== last) log.warn({ reason: text }, 'Redis is not to be had; the poll of PostgreSQL stands in');
    last = text;
  };
}

async function inTime<Result>(deadlineMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
