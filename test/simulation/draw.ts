import { seeded } from '../relay/seeded.ts';

/** Units: virtual milliseconds that a worker may be silent. */
export const leaseMs = 3_000;

/** What a world is made of. */
export interface Draw {
  readonly workers: number;
  readonly gateways: number;
  readonly clients: number;
  /** How often the business date is moved on. */
  readonly moves: number;
  readonly workerEnv: Readonly<Record<string, string>>;
  /** Whether a closed day of an account is told as one message. */
  readonly bulkEvents: boolean;
  /** Types of events that nobody is told of. */
  readonly disabledEvents: readonly string[];
}

/** What a close tells of often, and what a command does. */
const oftenTold = ['LoanAccrualTransactionCreatedBusinessEvent', 'LoanBalanceChangedBusinessEvent'];

/** A world of few people and small chunks, by its seed. */
export function drawWorld(seed: number): Draw {
  const random = seeded(seed ^ 0xd4a3);
  const from = (least: number, most: number) => least + random.below(most - least + 1);
  return {
    workers: from(2, 3),
    gateways: from(1, 2),
    clients: from(2, 4),
    moves: from(3, 7),
    workerEnv: {
      COB_LEASE_MS: String(leaseMs),
      COB_PARTITIONS_OF_A_RUN: String(from(2, 7)),
      COB_PARTITION_ACCOUNTS_LEAST: '2',
      COB_CHUNK_ACCOUNT_DAYS: String(from(2, 30)),
      COB_PARTITIONS_AT_ONCE: String(from(1, 3)),
      WORKER_TICK_MS: '2000',
      PROGRESS_EVERY_MS: '2000',
      DATABASE_IDLE_IN_TRANSACTION_MS: String(leaseMs),
    },
    bulkEvents: random.once(2),
    disabledEvents: oftenTold.filter(() => random.once(3)),
  };
}
