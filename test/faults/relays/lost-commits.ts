import { readCommitted } from '../../delivery/committed.ts';
import { phantomsOf } from '../../delivery/violations.ts';
import type { Settled } from '../../flows/fire/patient-client.ts';
import { waitFor } from '../../harness/wait-for.ts';
import type { Remains } from '../checks/check.ts';
import { runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';
import { needsDecision } from './f27-kafka-forgets.ts';

/** What a database forgets that Kafka and clients know, by a failover or a restore. */

const published = 'select count(*) from outbox where published_at is not null';

/** Waits until so many more events are published. */
export async function morePublished(world: World, events: number): Promise<void> {
  const before = await world.count(published);
  const isAhead = async () => (await world.count(published)) >= before + events;
  const what = 'events to be published that will be lost';
  await waitFor(isAhead, { what, deadlineMs: runDeadlineMs });
}

/** Waits until relays stop before the new history, and has a person accept it. */
export async function accepted(world: World, reason: string): Promise<void> {
  await needsDecision(world, /The database is system \d+ on timeline 2, and events were published from/);
  await world.db.query('select accept_database($1, $2)', ['Ada', reason]);
}

/** Commands that were accepted, of which the database knows nothing. */
export async function lostOf(world: World, settled: readonly Settled[]): Promise<readonly Settled[]> {
  const { rows } = await world.db.query<{ key: string }>(
    'select idempotency_key as key from commands where idempotency_key is not null',
  );
  const known = new Set(rows.map(({ key }) => key));
  return settled.filter(({ key, refusal }) => refusal === undefined && !known.has(key));
}

/** Holds that there are events which never were, and that consumers know each of them by the epoch that is over. */
export async function neverWereOfFirstEpoch({ db, log }: Remains): Promise<readonly string[]> {
  const phantoms = phantomsOf({ committed: await readCommitted(db), log });
  const ofEpoch = phantoms.every(({ sourceEpoch }) => sourceEpoch === 1);
  return phantoms.length > 0 && ofEpoch
    ? []
    : [`${phantoms.length} events never were, of epoch 1 alone: ${ofEpoch}`];
}
