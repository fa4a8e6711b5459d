import type { Changes, Entity, Source } from '@dayclose/domain/bus/ports.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Queryable } from './database.ts';
import type { EncodePayload } from './tenant.ts';
import { writeBooksClosings } from './writers/books-closings.ts';
import { writeBusinessDates } from './writers/business-dates.ts';
import { writeClients } from './writers/clients.ts';
import { writeGlAccounts } from './writers/gl-accounts.ts';
import { writeJobRuns } from './writers/job-runs.ts';
import { writeLoanProducts } from './writers/loan-products.ts';
import { writeLoans } from './writers/loans.ts';
import { writeOutbox } from './writers/outbox.ts';

/** One entity as it was read and as it is now. */
export interface Pair<Kind extends Entity = Entity> {
  readonly before: Kind | undefined;
  readonly after: Kind;
}

/** What a writer is told beside the pairs. */
export interface WriteContext {
  readonly source: Source;
  /** How many events an entity has once those of this batch are written. */
  eventCount(entity: { readonly kind: string; readonly id: string; readonly eventCount: number }): number;
}

/**
 * The one write path: changed rows, journal and outbox, in the transaction at hand. A command passes what it changed, a
 * close passes a chunk; the number of statements does not depend on how many.
 */
export async function writeChanges(
  client: Queryable,
  changes: Changes,
  source: Source,
  encodePayload: EncodePayload,
): Promise<void> {
  const raised = countEvents(changes.events);
  const pairs = pairUp(changes, raised);
  const context: WriteContext = {
    source,
    eventCount: (entity) => entity.eventCount + (raised.get(`${entity.kind}:${entity.id}`) ?? 0),
  };
  await writeBusinessDates(client, only(pairs, 'BusinessDates'));
  await writeGlAccounts(client, only(pairs, 'GlAccount'));
  await writeBooksClosings(client, only(pairs, 'BooksClosing'), context);
  await writeClients(client, only(pairs, 'Client'), context);
  await writeLoanProducts(client, only(pairs, 'LoanProduct'), context);
  await writeLoans(client, only(pairs, 'Loan'), context);
  await writeJobRuns(client, only(pairs, 'JobRun'), context);
  // Last: its positions are drawn under the locks of the rows above, so that their order is that of the versions.
  await writeOutbox(client, changes.events, versionsFrom(changes.after), encodePayload);
}

/**
 * What changed with what it was; an entity that is the same object is left out, unless it raised events: its row counts
 * them.
 */
function pairUp({ before, after }: Changes, raised: ReadonlyMap<string, number>): readonly Pair[] {
  const known = new Map(before.map((entity) => [keyOf(entity), entity]));
  return after
    .map((entity) => ({ before: known.get(keyOf(entity)), after: entity }))
    .filter((pair) => pair.before !== pair.after || raised.has(keyOf(pair.after)));
}

function keyOf(entity: Entity): string {
  return entity.kind === 'BusinessDates' ? entity.kind : `${entity.kind}:${entity.id}`;
}

function only<Kind extends Entity['kind']>(pairs: readonly Pair[], kind: Kind) {
  return pairs.filter((pair): pair is Pair<Extract<Entity, { kind: Kind }>> => pair.after.kind === kind);
}

function countEvents(events: readonly BusinessEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    const key = `${event.aggregateKind}:${event.aggregateId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Version of the last event of each entity that can have events, before this batch. */
function versionsFrom(entities: readonly Entity[]): Map<string, number> {
  const versions = new Map<string, number>();
  for (const entity of entities) {
    if ('eventCount' in entity) versions.set(keyOf(entity), entity.eventCount);
  }
  return versions;
}
