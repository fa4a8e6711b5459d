import type { RelayProcess } from '../../test/relay/relay-process.ts';
import type { Books } from '../cob/books.ts';
import type { Backlog } from './backlog.ts';
import type { Bench } from './open-bench.ts';

/** Where a part of the benchmark measures, and how much. */
export interface Place {
  readonly bench: Bench;
  readonly relay: RelayProcess;
  readonly backlog: Backlog;
  /** Portfolios that are closed on copies. */
  readonly books: Books;
  readonly queueUrl: string;
  /** Of one drain. */
  readonly events: number;
  /** Drains, each between two runs of the bare producer. */
  readonly rounds: number;
  /** Of the part "backlog". */
  readonly backlogEvents: number;
}
