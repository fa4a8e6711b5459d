import { hostname } from 'node:os';
import type { SessionLimits } from '@dayclose/store/database.ts';
import { tenantSettings } from '@dayclose/store/tenant-settings.ts';
import { tracingSettings } from '@dayclose/tracing/settings.ts';
import { z } from 'zod';
import { callOrigins } from './call-origins.ts';

const seconds = 1_000;
const count = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);
const milliseconds = (fallback: number, max: number) =>
  z.coerce.number().int().min(10).max(max).default(fallback);
/** A time that follows from others unless it is given. */
const limit = (max: number) => z.coerce.number().int().min(10).max(max).optional();
const roleNames = ['manager', 'worker'] as const;

const roles = z
  .string()
  .default('manager,worker')
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(roleNames)).min(1));

const settings = z.object({
  /** Where the queue of partitions is kept; PostgreSQL where no Redis is to be had. */
  QUEUE_URL: z.url({
    protocol: /^(rediss?|postgres(ql)?)$/,
    error: 'it has to be a URL such as redis://localhost:6379 or postgresql://localhost/dayclose',
  }),
  WORKER_ROLES: roles,
  /** Shown as the worker of a partition. */
  WORKER_NAME: z.string().min(1).default(`${hostname()}-${process.pid}`),
  WORKER_HOST: z.string().min(1).default('127.0.0.1'),
  /** Health, readiness and metrics; 0 takes any free port. */
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Most accounts of one partition, the unit that a worker leases. */
  COB_PARTITION_ACCOUNTS: count(4_000, 1_000_000),
  /** Fewest accounts of one partition of a run that has more: what a partition costs beside them shows below it. */
  COB_PARTITION_ACCOUNTS_LEAST: count(500, 1_000_000),
  /** Partitions that a run is cut into where that leaves each with enough accounts: every hand then has several. */
  COB_PARTITIONS_OF_A_RUN: count(64, 10_000),
  /** Accounts that one transaction of a plan cuts into partitions. */
  COB_ACCOUNTS_PLANNED_AT_ONCE: count(250_000, 10_000_000),
  /** Account-days of one chunk, the unit that commits. */
  COB_CHUNK_ACCOUNT_DAYS: count(2_000, 100_000),
  /** Partitions that one process works on at a time, of all its tenants; each has a connection. */
  COB_PARTITIONS_AT_ONCE: count(2, 32),
  /** How long a partition is left to a worker that does not move on. */
  COB_LEASE_MS: milliseconds(60 * seconds, 3_600 * seconds),
  /** How often the manager looks after runs, and a worker looks for partitions that the queue did not tell it of. */
  WORKER_TICK_MS: milliseconds(1 * seconds, 60 * seconds),
  /** Partitions that one tick queues again. */
  COB_QUEUED_A_TICK: count(100, 10_000),
  /** Day totals of the books, and as many rows of the portfolio, that one tick folds; all there are, over the ticks. */
  DAY_TOTALS_FOLDED_A_TICK: count(10_000, 1_000_000),
  /** How old a command is before it is sealed: by as much the server's clock may be set back. */
  COMMANDS_SEALED_AFTER_MS: milliseconds(60 * seconds, 86_400 * seconds),
  /** Commands that one tick seals; all there are, over the ticks. */
  COMMANDS_SEALED_A_TICK: count(10_000, 1_000_000),
  /** Months of the journal that are made before they begin. */
  JOURNAL_MONTHS_AHEAD: count(3, 120),
  /** Slots of one schedule that one tick records: as many as there are, over the ticks. */
  SLOTS_A_TICK: count(100, 10_000),
  /** Longest time between two tries to start a job that another run keeps from starting. */
  OCCASION_TRIED_EVERY_S: count(60, 3_600),
  /** Rows of one batch of a task, the unit that commits. */
  TASK_BATCH_ROWS: count(5_000, 100_000),
  /** Batches of tasks that one tick carries out. */
  TASK_BATCHES_A_TICK: count(10, 1_000),
  /** Was how long events are kept: not to be passed over in silence where it is still set. */
  PURGE_EXTERNAL_EVENTS_AFTER_DAYS: z
    .undefined(
      'it is a setting of the tenant now: give configureExternalEventSettings its purgeAfterDays, and take this away',
    )
    .optional(),
  /** How long idempotency keys are kept: what was promised at least. */
  PURGE_IDEMPOTENCY_KEYS_AFTER_DAYS: z.coerce.number().int().min(30).max(36_500).default(30),
  /** How long occasions of jobs, and runs that closed no accounts, are kept. */
  PURGE_HISTORY_AFTER_DAYS: count(400, 36_500),
  /** How long calls to the outside are kept after they were delivered. */
  PURGE_DELIVERED_CALLS_AFTER_DAYS: count(30, 36_500),
  /** Tries of one chunk that meets a fault which may pass, such as a lost connection. */
  COB_CHUNK_TRIES: count(8, 100),
  /** Accounts that were passed over and are looked for at a time at the end of a partition. */
  COB_STRAGGLERS_AT_ONCE: count(500, 10_000),
  /** How long an account that somebody else has is asked for before it fails as LOCKED; its partition waits as long. */
  COB_BUSY_FOR_MS: milliseconds(300 * seconds, 43_200 * seconds),
  /** Pause between two rounds in which such accounts are asked for. */
  COB_BUSY_EVERY_MS: milliseconds(2 * seconds, 600 * seconds),
  /** Longest statement about several accounts of a chunk: nobody gets one of them meanwhile. */
  COB_STATEMENT_TIMEOUT_MS: limit(600 * seconds),
  /** Least time between two notices of progress. */
  PROGRESS_EVERY_MS: milliseconds(250, 10 * seconds),
  DATABASE_CONNECT_TIMEOUT_MS: milliseconds(5 * seconds, 60 * seconds),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds(30 * seconds, 600 * seconds),
  DATABASE_LOCK_TIMEOUT_MS: limit(60 * seconds),
  /** How long a process that is frozen keeps what it has locked. */
  DATABASE_IDLE_IN_TRANSACTION_MS: limit(600 * seconds),
  /** The same for one that is frozen while the database still sends to it. */
  DATABASE_TRANSACTION_TIMEOUT_MS: limit(3_600 * seconds),
  /** What is waited for the queue before a partition is left out of it; the next tick adds it again. */
  QUEUE_DEADLINE_MS: milliseconds(1 * seconds, 60 * seconds),
  /** What is left to a chunk at hand when the process is asked to stop. */
  SHUTDOWN_DEADLINE_MS: milliseconds(9 * seconds, 60 * seconds),
  /** Origins that calls to the outside may go to, between commas; `NAME=origin` has the calls of a name go there. */
  OUTBOUND_CALL_ORIGINS: callOrigins,
  /** Whether an origin may be of http, elsewhere than on this machine. */
  OUTBOUND_CALL_ALLOW_HTTP: z.enum(['true', 'false']).default('false'),
  /** Calls that one process makes at a time, of each name: one whose receiver is slow keeps no other waiting. */
  OUTBOUND_CALLS_AT_ONCE: count(4, 100),
  /** What whoever is called has to answer. */
  OUTBOUND_CALL_TIMEOUT_MS: milliseconds(10 * seconds, 60 * seconds),
  /** How long a call is tried before a person has to look at it. */
  OUTBOUND_CALL_TRIED_FOR_MS: milliseconds(24 * 3_600 * seconds, 30 * 24 * 3_600 * seconds),
  /** For tests: `name[@account]:n[:exit|throw|sleep|hang]` fails at the n-th time that the named point is reached. */
  FAIL_AT: z.string().optional(),
});

type Given = z.infer<typeof settings>;

/** Limits that are not given follow the lease, and no one is above one that it lies within. */
function withLimits(given: Given) {
  const { COB_LEASE_MS: lease, DATABASE_STATEMENT_TIMEOUT_MS: statement } = given;
  return {
    ...given,
    COB_STATEMENT_TIMEOUT_MS: given.COB_STATEMENT_TIMEOUT_MS ?? Math.min(5 * seconds, lease / 2, statement),
    DATABASE_LOCK_TIMEOUT_MS: given.DATABASE_LOCK_TIMEOUT_MS ?? Math.min(2 * seconds, statement),
    DATABASE_IDLE_IN_TRANSACTION_MS:
      given.DATABASE_IDLE_IN_TRANSACTION_MS ?? Math.min(30 * seconds, Math.ceil(0.8 * lease)),
    DATABASE_TRANSACTION_TIMEOUT_MS:
      given.DATABASE_TRANSACTION_TIMEOUT_MS ?? Math.max(statement, Math.min(60 * seconds, lease)),
  };
}

type Limited = ReturnType<typeof withLimits>;

/** What may not be longer than what, and why. */
const within: readonly (readonly [keyof Limited, keyof Limited, why: string])[] = [
  [
    'COB_STATEMENT_TIMEOUT_MS',
    'DATABASE_STATEMENT_TIMEOUT_MS',
    'one account may take as long as many at least',
  ],
  ['DATABASE_LOCK_TIMEOUT_MS', 'DATABASE_STATEMENT_TIMEOUT_MS', 'a wait for a lock is part of a statement'],
  [
    'DATABASE_STATEMENT_TIMEOUT_MS',
    'DATABASE_TRANSACTION_TIMEOUT_MS',
    'a statement is part of a transaction',
  ],
  ['DATABASE_IDLE_IN_TRANSACTION_MS', 'DATABASE_TRANSACTION_TIMEOUT_MS', 'a pause is part of a transaction'],
  ['COB_BUSY_EVERY_MS', 'COB_BUSY_FOR_MS', 'an account would fail before it is asked for again'],
];

/** What a worker reads of its environment. */
export const environment = tenantSettings.and(tracingSettings).and(
  settings.transform(withLimits).superRefine((limited, context) => {
    for (const [shorter, longer, why] of within) {
      if (Number(limited[shorter]) <= Number(limited[longer])) continue;
      const message = `it may not be more than ${longer}, which is ${limited[longer]}: ${why}`;
      context.addIssue({ code: 'custom', path: [shorter], message });
    }
  }),
);

export type Config = z.infer<typeof environment>;

/** What `QUEUE_URL` was called while Redis was all it could be; taken where that is not given. */
const olderName = 'REDIS_URL';

/** The configuration in the environment. Errors: a sentence for each variable that is missing or out of range. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const given = { QUEUE_URL: said[olderName], ...said };
  const read = environment.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
  throw new Error(`The worker cannot start. ${problems.join(' ')}`);
}

/** The limits of every session of this process; each tenant has a pool of them. */
export function sessionLimitsOf(config: Config): SessionLimits {
  return {
    // A claim, a notice and the manager's looks go beside the partitions at hand.
    poolSize: config.COB_PARTITIONS_AT_ONCE + 2,
    connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: config.DATABASE_LOCK_TIMEOUT_MS,
    idleInTransactionTimeoutMs: config.DATABASE_IDLE_IN_TRANSACTION_MS,
    transactionTimeoutMs: config.DATABASE_TRANSACTION_TIMEOUT_MS,
    keepsPlans: true,
    // What a run fills was empty when its plans were made, as failures and statements are.
    readsByIndex: true,
  };
}
