import { dateOf, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { JobRunView } from '@dayclose/domain/views.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio, startRun } from '../builders/portfolio.ts';
import { createTestDatabase } from '../harness/database.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

export const firstDay: LocalDate = dateOf(2026, 3, 10);
const runDeadlineMs = 60_000;

/** A tenant with a portfolio in a database of its own, and the workers that a test lets loose on it. */
export interface Scene {
  readonly tenant: Tenant;
  readonly databaseUrl: string;
  worker(env?: Readonly<Record<string, string>>, main?: string): WorkerProcess;
  startRun(cobDate?: LocalDate): Promise<string>;
  /** Waits for a run to get somewhere. */
  runUntil(id: string, what: string, reached: (run: JobRunView) => boolean): Promise<JobRunView>;
  completed(id: string): Promise<JobRunView>;
  count(sql: string): Promise<number>;
  /** Stops all workers and removes the database. */
  strike(): Promise<void>;
}

/** What a queue may be kept in; the PostgreSQL is the scene's own database. */
export const queueNames = ['Redis', 'PostgreSQL'] as const;
type QueueName = (typeof queueNames)[number];

interface GivenScene {
  readonly loans?: number;
  readonly lastDay?: LocalDate;
  /** Where the queue is; on the Redis of all tests unless given. */
  readonly queue?: QueueName | undefined;
  readonly queueUrl?: string;
}

/** Sets a scene: 240 loans of mixed ages that have one day to close, unless given. */
export async function setScene({
  loans = 240,
  lastDay = firstDay,
  queue = 'Redis',
  queueUrl,
}: GivenScene = {}): Promise<Scene> {
  const database = await createTestDatabase();
  const tenantId = new URL(database.url).pathname.slice(1);
  const tenant = openTenant({
    id: tenantId,
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'test',
    limits: { poolSize: 6 },
  });
  const workers: WorkerProcess[] = [];
  await createPortfolio(tenant, { loans, firstDay, cobDate: lastDay, ages: [0, 10, 33, 62] });

  const scene: Scene = {
    tenant,
    databaseUrl: database.url,
    worker(env, main) {
      const url = queueUrl ?? (queue === 'Redis' ? testServices().queueUrl : database.url);
      const given = {
        databaseUrl: database.url,
        queueUrl: url,
        tenantId,
        ...(main === undefined ? {} : { main }),
      };
      const worker = startWorker(env === undefined ? given : { ...given, env });
      workers.push(worker);
      return worker;
    },
    startRun: (cobDate = lastDay) => startRun(tenant, cobDate),
    async runUntil(id, what, reached) {
      let last: JobRunView | undefined;
      const look = async () => {
        last = await readJobRun(tenant.primary, id);
        return last !== undefined && reached(last) ? last : false;
      };
      try {
        return await waitFor(look, { what: `the run to ${what}`, deadlineMs: runDeadlineMs, everyMs: 10 });
      } catch (error) {
        const logs = workers.map((worker) => worker.log()).join('\n');
        throw new Error(`${String(error)}\n${JSON.stringify(last)}\n${logs}`);
      }
    },
    completed: (id) => scene.runUntil(id, 'end', (run) => run.endedAt !== null),
    async count(sql) {
      const { rows } = await tenant.primary.query<{ count: number }>(`select (${sql})::integer as count`);
      return rows[0]?.count ?? -1;
    },
    async strike() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await tenant.close();
      await database.drop();
    },
  };
  return scene;
}
