import type { StoredAnswer } from '@dayclose/domain/bus/ports.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import type { Actor } from '@dayclose/domain/kernel/permissions.ts';
import type { BusinessDatesView, JobRunView } from '@dayclose/domain/views.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Budget } from './budget.ts';
import type { Operations, Reads } from './reads.ts';

/** One database to read from: the primary or a replica. */
export interface ReadSource {
  readonly prisma: PrismaClient;
  readonly reads: Reads;
}

/**
 * What the resolvers of one operation need.
 *
 * Shape: `source` is a replica for queries, and the primary for what a mutation answers.
 */
export interface SchemaContext {
  readonly actor: Actor;
  /** The id of the tenant that is asked. */
  readonly tenant: string;
  readonly budget: Budget;
  /** Values of the operation's variables as the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly source: ReadSource;
  readonly operations: Operations;
  /** Runs a command; `key` is the argument, beside which a header may carry one too. */
  runCommand(command: AnyCommand, input: object, key: string | undefined): Promise<StoredAnswer>;
  /** Tells a run at once and whenever it changes, until it ends; without an id the last runs of every job and every run from now on. */
  watchRun(runId: string | undefined): AsyncIterable<JobRunView>;
  /** Tells the dates at once and whenever they change. */
  watchBusinessDates(): AsyncIterable<BusinessDatesView>;
}
