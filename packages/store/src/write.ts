import type { Changes, Source } from '@dayclose/domain/bus/ports.ts';
import type { AnyBusinessStep } from '@dayclose/domain/kernel/account.ts';
import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Queryable } from './database.ts';
import type { Pair, WriteContext } from './entity-store.ts';
import { entitiesOf, type StoreParts } from './parts.ts';
import { failuresResolved } from './sql/resolve-failures.ts';
import type { Telling } from './sql/telling.ts';
import { runAll, type Writes } from './tables/statement.ts';
import type { Tenant } from './tenant.ts';
import { callsOf } from './writers/asked-calls.ts';
import { closedDaysOf } from './writers/closed-days.ts';
import { outboxOf } from './writers/outbox.ts';
import { toldOf } from './writers/told.ts';

/** Whose changes are written, and by what is installed. */
export interface Writing {
  readonly tenant: Pick<Tenant, 'encodePayload'>;
  readonly parts: StoreParts;
  readonly telling: Telling;
}

/**
 * The one write path: changed rows, journal, portfolio, outbox and calls to the outside, in the transaction at hand. A command passes what it changed, a
 * close passes a chunk; the number of statements does not depend on how many.
 *
 * Errors: an entity that no store knows is a defect and throws.
 */
export async function writeChanges(
  client: Queryable,
  changes: Changes,
  source: Source,
  writing: Writing,
): Promise<void> {
  await runAll(client, await writesOf(client, changes, source, writing));
}

/** What `writeChanges` runs, for whoever has more to write in the same trip. Errors: as above. */
export async function writesOf(
  client: Queryable,
  changes: Changes,
  source: Source,
  { tenant, parts, telling }: Writing,
): Promise<Writes> {
  // Before anything counts them: what nobody is told of has no version.
  const making = { encodePayload: tenant.encodePayload, serializers: parts.serializers };
  const events = toldOf(changes.events, telling, making);
  const raised = countEvents(events);
  const pairs = pairUp(changes, raised);
  const context: WriteContext = {
    source,
    eventCount: (entity) => entity.eventCount + (raised.get(keyOf(entity)) ?? 0),
    steps: (noun) => stepsOf(parts, noun),
  };
  const byKind = Map.groupBy(pairs, ({ after }) => after.kind);
  const writes: Writes[] = [];
  for (const { kind, write } of entitiesOf(parts)) {
    const ofKind = byKind.get(kind);
    byKind.delete(kind);
    if (ofKind !== undefined) writes.push(await write(ofKind, context, client));
  }
  for (const [unknown] of byKind) throw new Error(`the store does not know how a ${unknown} is written`);
  for (const { kind } of parts.accounts) writes.push(failuresResolved(kind, pairs));
  writes.push(closedDaysOf(changes.closedDays ?? [], parts.accounts));
  // Last: their positions are drawn under the locks of the rows above, so that their order is that of the versions.
  const told = { source, encodePayload: tenant.encodePayload };
  writes.push(outboxOf(events, versionsFrom(changes.after), told));
  writes.push(callsOf(changes.calls ?? [], source));
  return writes.flat();
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

function keyOf({ kind, id }: Entity): string {
  return `${kind}:${id}`;
}

function countEvents(events: readonly BusinessEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { aggregateKind: kind, aggregateId: id } of events) {
    const key = keyOf({ kind, id });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Version of the last event of each entity that can have events, before this batch. */
function versionsFrom(entities: readonly Entity[]): Map<string, number> {
  const versions = new Map<string, number>();
  for (const entity of entities) {
    if ('eventCount' in entity) versions.set(keyOf(entity), Number(entity.eventCount));
  }
  return versions;
}

const none: readonly AnyBusinessStep[] = [];

function stepsOf({ accounts }: StoreParts, noun: string): readonly AnyBusinessStep[] {
  for (const { kind } of accounts) if (kind.noun === noun) return kind.steps;
  return none;
}
