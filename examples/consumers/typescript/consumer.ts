/**
 * Keeps what each loan owes, in tables of its own, from Dayclose's events: `DATABASE_URL=… node consumer.ts`.
 * Any number of them may run as one group; each may be killed at any moment.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type EachBatchPayload, Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import pg from 'pg';
import { type Message, type Taken, take, takeParked } from './take.ts';

const { DATABASE_URL, KAFKA_BROKERS = '127.0.0.1:9191', KAFKA_TOPIC = 'dayclose.events' } = process.env;
const { KAFKA_GROUP = 'loan-balances' } = process.env;
/** Of one transaction. */
const messagesAtOnce = 200;
const stopWithinMs = 5_000;

let isStopping = false;
const pool = new pg.Pool({ connectionString: DATABASE_URL, options: '-c search_path=loan_balances' });
// A connection that breaks while it is idle is replaced by the next who needs one.
pool.on('error', () => {});
const kafka = new Kafka({
  brokers: KAFKA_BROKERS.split(','),
  clientId: KAFKA_GROUP,
  logLevel: logLevel.NOTHING,
});
const consumer = kafka.consumer({
  groupId: KAFKA_GROUP,
  sessionTimeout: 10_000,
  retry: { retries: Number.MAX_SAFE_INTEGER },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

await pool.query(readFileSync(new URL('../tables.sql', import.meta.url), 'utf8'));
await retryParked();
await consumer.connect();
for (let tries = 0; !isStopping && !(await isSubscribed()); tries += 1) {
  if (tries === 0) console.log(`there is no topic ${KAFKA_TOPIC} yet`);
  await setTimeout(1_000);
}
if (!isStopping) await consumer.run({ autoCommit: false, eachBatch: takeBatch });

/** A topic is made with its first event: until then there is nothing to wait for. */
async function isSubscribed(): Promise<boolean> {
  try {
    await consumer.subscribe({ topic: KAFKA_TOPIC, fromBeginning: true });
    return true;
  } catch (error) {
    if ((error as { readonly type?: string }).type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
    return false;
  }
}

/** The offset is committed after the effect: what dies in between is taken again, and found to be a copy. */
async function takeBatch(payload: EachBatchPayload): Promise<void> {
  const { batch, heartbeat, isRunning, isStale } = payload;
  const { topic, partition, messages } = batch;
  for (let first = 0; first < messages.length; first += messagesAtOnce) {
    if (!isRunning() || isStale()) return;
    const part = messages.slice(first, first + messagesAtOnce);
    const tally = await inTransaction((client) => takeAll(client, part, `${topic}/${partition}`));
    const next = BigInt(part.at(-1)?.offset ?? -1) + 1n;
    await consumer.commitOffsets([{ topic, partition, offset: String(next) }]);
    payload.resolveOffset(String(next - 1n));
    console.log(`partition ${partition} through ${next - 1n}: ${tally}`);
    await heartbeat();
  }
}

async function takeAll(client: pg.ClientBase, messages: readonly KafkaMessage[], from: string) {
  const counts: Record<Taken, number> = { TAKEN: 0, COPY: 0, PARKED: 0 };
  for (const message of messages) counts[await take(client, messageOf(message, from))] += 1;
  return `${counts.TAKEN} taken, ${counts.COPY} copies, ${counts.PARKED} parked`;
}

/** What it is about and its place are in its headers, which need no schema. What has none stands alone, under its offset. */
function messageOf({ key, value, headers = {}, offset }: KafkaMessage, from: string): Message {
  const epoch = Number(headers.source_epoch ?? 1);
  const version = Number(headers.aggregate_version);
  const revision = Number(headers.dataschema_revision ?? 1);
  return key !== null && headers.aggregate_type !== undefined && epoch > 0 && version > 0
    ? { aggregate: `${headers.aggregate_type} ${key}`, epoch, version, revision, value }
    : { aggregate: `${from}/${offset}`, epoch: 1, version: 1, revision, value };
}

/** With each start, since the start may be that of a version which can read what the last one could not. */
async function retryParked(): Promise<void> {
  const { rows } = await pool.query<{ aggregate: string }>('select distinct aggregate from parked');
  for (const { aggregate } of rows) await inTransaction((client) => takeParked(client, aggregate));
}

async function inTransaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    // A connection on which something failed is closed, which rolls its transaction back.
    client.release(fault);
  }
}

/** Leaves the group, so that another has the partitions at once; what hangs then is given up, and nothing is lost with it. */
async function stop(): Promise<void> {
  isStopping = true;
  await Promise.race([consumer.disconnect(), setTimeout(stopWithinMs)]);
  process.exit();
}
