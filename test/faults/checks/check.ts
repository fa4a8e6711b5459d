import type { Queryable } from '@dayclose/store/database.ts';
import type { Which } from '../../cob/state-hash.ts';
import type { Delivered } from '../../delivery/delivered.ts';
import type { Settled } from '../../flows/fire/patient-client.ts';

/** What a world left behind. */
export interface Remains {
  readonly db: Queryable;
  readonly databaseUrl: string;
  readonly runIds: readonly string[];
  /** All that consumers find in Kafka, each partition in its order. */
  readonly log: readonly Delivered[];
  /** Events that waited for longer than they may, with Kafka there and nobody writing. */
  readonly late: number;
  /** What clients were answered, and what in the answers is a defect by itself. */
  readonly settled: readonly Settled[];
  readonly defects: readonly string[];
  /** The state of loans on which nobody wrote, as it is without a fault; absent where clients wrote on all. */
  readonly undisturbed?: { readonly which: Which; readonly hash: string } | undefined;
}

/** An invariant that holds whatever went wrong. */
export interface Check {
  /** Those of the reference that it covers. */
  readonly id: string;
  /** What breaks it, a sentence each. */
  find(remains: Remains): Promise<readonly string[]>;
}
