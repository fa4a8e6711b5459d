import { Kafka, logLevel } from 'kafkajs';
import type { Client } from 'pg';
import { waitFor } from '../../test/harness/wait-for.ts';
import { readSettings } from './connector.ts';

const readDeadlineMs = 120_000;

/** A message that Debezium made of a row of the outbox. */
export interface Read {
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads what Debezium sends, until it was told to stop. */
export class DebeziumReader {
  readonly read: Read[] = [];
  readonly #kafka: Kafka;
  #close: () => Promise<void> = async () => {};

  constructor(brokers: string) {
    this.#kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 20 } });
  }

  async start(): Promise<void> {
    const topic = readSettings().get('transforms.outbox.route.topic.replacement') ?? '';
    const admin = this.#kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 4 }] });
    await admin.disconnect();
    const consumer = this.#kafka.consumer({ groupId: 'debezium-reader' });
    this.#close = () => consumer.disconnect();
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers = {} } }) => {
        const texts = Object.entries(headers).map(([name, text]) => [name, String(text)]);
        this.read.push({ key: String(key), value, headers: Object.fromEntries(texts) });
      },
    });
  }

  /** Waits until so many different rows were read. */
  async reached(rows: number, output: () => string): Promise<void> {
    const isThere = () => {
      const different = new Set(this.read.map(({ headers }) => headers.id)).size;
      if (different >= rows) return true;
      throw new Error(`${different} of ${rows} were read; Debezium says: ${output().slice(-600)}`);
    };
    await waitFor(isThere, { what: 'Debezium to read the outbox', deadlineMs: readDeadlineMs, everyMs: 100 });
  }

  close(): Promise<void> {
    return this.#close();
  }
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly version: string;
  readonly day: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

/** What of the messages is not as the rows of the outbox say: missing, out of order, or of another content. */
export async function readingViolations(database: Client, read: readonly Read[]): Promise<readonly string[]> {
  const rows = await rowsOf(database);
  const known = new Map(rows.map((row) => [row.id, row]));
  const found = new Set(read.map(({ headers }) => headers.id));
  return [
    ...rows.filter(({ id }) => !found.has(id)).map(({ id }) => `event ${id} was not read`),
    ...read.flatMap((message) => messageViolations(message, known.get(message.headers.id ?? ''))),
    ...orderViolations(read),
  ];
}

async function rowsOf(database: Client): Promise<readonly Row[]> {
  const { rows } = await database.query<Row>(
    `select pos::text as id, aggregate_id::text as key, payload, jsonb_build_object('type', type, 'aggregate_type', aggregate_type,
       'aggregate_version', aggregate_version::text, 'dataschema', dataschema, 'dataschema_revision', dataschema_revision::text,
       'category', category, 'business_date', (business_date - date '1970-01-01')::text,
       'idempotency_key', idempotency_key::text) as headers
     from outbox`,
  );
  return rows;
}

function messageViolations({ key, value, headers }: Read, row: Row | undefined): readonly string[] {
  if (row === undefined) return [`event ${headers.id} is no row of the outbox`];
  const wrong = Object.entries(row.headers).filter(([name, text]) => headers[name] !== text);
  return [
    ...(key === row.key ? [] : [`event ${row.id} has the key ${key}, and not ${row.key}`]),
    ...(value?.equals(row.payload) ? [] : [`the value of event ${row.id} is not its payload`]),
    ...wrong.map(
      ([name, text]) => `event ${row.id}: the header ${name} is ${headers[name]}, and not ${text}`,
    ),
  ];
}

/** First deliveries have to be in the order of versions. */
function orderViolations(read: readonly Read[]): readonly string[] {
  const last = new Map<string, number>();
  const seen = new Set<string | undefined>();
  const violations: string[] = [];
  for (const { key, headers } of read) {
    if (seen.has(headers.id)) continue;
    seen.add(headers.id);
    const aggregate = `${headers.aggregate_type} ${key}`;
    const version = Number(headers.aggregate_version);
    if (version !== (last.get(aggregate) ?? 0) + 1)
      violations.push(`${aggregate} has version ${version} behind ${last.get(aggregate) ?? 0}`);
    last.set(aggregate, version);
  }
  return violations;
}
