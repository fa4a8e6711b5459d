import type { Queryable } from '@dayclose/store/database.ts';
import type { AppProcess } from '../../harness/app-process.ts';
import type { System } from '../../harness/system.ts';
import { waitFor } from '../../harness/wait-for.ts';
import type { Random } from '../../relay/seeded.ts';

const progressDeadlineMs = 180_000;
/** A worker that dies is missed soon. */
const hasty = { COB_LEASE_MS: '1500', WORKER_TICK_MS: '200', COB_CHUNK_ACCOUNT_DAYS: '60' };

/** Ends every session of the database but those of tests. */
export async function cutSessions(db: Queryable): Promise<void> {
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name <> 'test'`,
  );
}

/** The processes of a system that faults strike, and where its gateway is at present. */
export interface Striker {
  url(): string;
  /** How often they were struck. */
  readonly strikes: number;
  /** Kills a process, or cuts all connections to the database, and puts somebody in its place. */
  strike(): Promise<void>;
}

export async function strikerOf(system: System, random: Random): Promise<Striker> {
  let gateway: AppProcess = await system.start('gateway');
  let worker: AppProcess = await system.start('worker', hasty);
  const strikes = [
    async () => {
      await gateway.end('SIGKILL');
      gateway = await system.start('gateway');
    },
    async () => {
      await worker.end('SIGKILL');
      worker = await system.start('worker', hasty);
    },
    () => cutSessions(system.pool),
  ];
  const first = random.below(strikes.length);
  let struck = 0;
  return {
    url: () => `http://127.0.0.1:${gateway.port}/graphql`,
    get strikes() {
      return struck;
    },
    async strike() {
      await strikes[(first + struck) % strikes.length]?.();
      struck += 1;
    },
  };
}

/** Strikes each time that a count has grown by so much, until the work is done. */
export async function strikeAlong(
  striker: Striker,
  { count, every, isDone }: { count: () => number; every: number; isDone: () => boolean },
): Promise<void> {
  for (;;) {
    const from = count();
    await waitFor(() => isDone() || count() >= from + every, {
      what: `the commands to go on from ${from}`,
      deadlineMs: progressDeadlineMs,
    });
    if (isDone()) return;
    await striker.strike();
  }
}
