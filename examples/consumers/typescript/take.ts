import type { ClientBase } from 'pg';
import { effectOf, type Statement } from './effects.ts';
import { judge, type Place } from './place.ts';
import { eventsOf, Unreadable } from './schemas.ts';

/** A message as it came from Kafka, or as it was parked. */
export interface Message extends Place {
  /** What it is about: 'Loan 42'. */
  readonly aggregate: string;
  /** Of the schema that wrote its payload. */
  readonly revision: number;
  readonly value: Buffer | null;
}

export type Taken = 'TAKEN' | 'COPY' | 'PARKED';

/**
 * Takes a message in the transaction of the client: what it does and its place become true together, however often it
 * comes. What cannot be taken is parked, and with it all that follows of its aggregate; the others go on.
 */
export async function take(client: ClientBase, message: Message): Promise<Taken> {
  const { aggregate } = message;
  // It also locks the place: another consumer that has the partition for a moment waits until this transaction ends.
  const { rows } = await client.query<Place & { readonly parked: number }>(
    `insert into places (aggregate, epoch, version) values ($1, 0, 0)
     on conflict (aggregate) do update set aggregate = excluded.aggregate
     returning epoch, version, (select count(*)::int from parked where aggregate = $1) as parked`,
    [aggregate],
  );
  const [last = { epoch: 0, version: 0, parked: 0 }] = rows;
  const verdict = judge(message, last);
  if (verdict.is === 'COPY') return 'COPY';
  const decided = last.parked > 0 ? 'one before it is parked' : decide(message, verdict.reason);
  if (typeof decided === 'string') return park(client, message, decided);
  for (const { text, values } of decided) await client.query(text, [...values]);
  await client.query('update places set epoch = $2, version = $3 where aggregate = $1', [
    aggregate,
    message.epoch,
    message.version,
  ]);
  return 'TAKEN';
}

/** Tries what is parked of an aggregate once more, in its order. */
export async function takeParked(client: ClientBase, aggregate: string): Promise<void> {
  await client.query('select from places where aggregate = $1 for update', [aggregate]);
  const { rows } = await client.query<Message>(
    'select aggregate, epoch, version, revision, value from parked where aggregate = $1 order by epoch, version',
    [aggregate],
  );
  await client.query('delete from parked where aggregate = $1', [aggregate]);
  for (const message of rows) await take(client, message);
}

/** The statements of a message, or why it cannot be taken. */
function decide({ value, revision }: Message, broken: string | undefined): readonly Statement[] | string {
  if (broken !== undefined) return broken;
  try {
    return eventsOf(value, revision).flatMap(effectOf);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

async function park(client: ClientBase, message: Message, reason: string): Promise<Taken> {
  const { aggregate, epoch, version, revision, value } = message;
  await client.query(
    `insert into parked (aggregate, epoch, version, reason, revision, value) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [aggregate, epoch, version, reason, revision, value],
  );
  return 'PARKED';
}
