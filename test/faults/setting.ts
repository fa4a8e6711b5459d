/** Variables of an environment. */
export type Env = Readonly<Record<string, string>>;

/** What the world of a fault is made of, where it is not the usual one. */
export interface Setting {
  /** Loans of its book, most of them active; 2,000 unless given. */
  readonly loans?: number;
  /** The business date of its book before anything is closed; that of the demo unless given. */
  readonly businessDate?: string;
  /** Its workers, by what is special in the environment of each; three plain ones unless given. */
  readonly workers?: readonly Env[];
  /** In the environment of every worker. */
  readonly everyWorker?: Env;
  /** Its relays, by what is special in the environment of each; two plain ones unless given. */
  readonly relays?: readonly Env[];
  /** Clients that write meanwhile; three unless given. */
  readonly clients?: number;
  /** Which loans clients write on: one in seven, a few of those, or all; the state of all others is compared (C10). */
  readonly clientsOn?: 'SOME' | 'FEW' | 'ALL';
  /** Whether it has a PostgreSQL of its own, which it may crash; all have a database and a Redis of their own. */
  readonly ownCluster?: boolean;
  /** The same, and its log is kept in an archive, so that it can be restored from a backup. */
  readonly archives?: boolean;
  /** Whether all reach that PostgreSQL by a way, so that its replica can take its place. */
  readonly failsOver?: boolean;
  /** Whether it has a Kafka of its own, which it may kill and freeze. */
  readonly ownBroker?: boolean;
  /** Whether its book, its tables and its processes are of the release before, until it is upgraded. */
  readonly fromOlderRelease?: boolean;
  /** The instant from which that PostgreSQL goes by a clock of its own, as text like 2026-03-08T06:59:45Z. */
  readonly clockAt?: string;
  /** Days that are closed one after the other; one unless given. */
  readonly days?: number;
}
