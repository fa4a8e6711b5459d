import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import avro from 'avsc';
import { Kafka, logLevel } from 'kafkajs';

/** One event as somebody outside reads it, with the schema files and nothing else of ours. */
export interface OutsideEvent {
  readonly key: string;
  readonly partition: number;
  readonly version: number;
  readonly message: Record<string, unknown>;
  readonly payload: Record<string, unknown>;
}

/** Where an event stands among those of its aggregate: versions count anew in each epoch of the source. */
export interface Place {
  readonly epoch: number;
  readonly version: number;
}

/** The rule of README: whether an event is one that a consumer has not had, by the last place that it took. */
export function isNews(place: Place, last: Place = { epoch: 0, version: 0 }): boolean {
  return place.epoch === last.epoch ? place.version > last.version : place.epoch > last.epoch;
}

/** Where the schema files are that ship, each revision in a file of its own. */
export const shippedFolder = fileURLToPath(new URL('../../packages/events/released', import.meta.url));

/** Types of all schema files by their full names and revisions; 64-bit numbers are read as text, since they may be beyond a double. */
function readTypes(folders: readonly string[]): ReadonlyMap<string, avro.Type> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.avsc'))
      .map((file) => join(folder, file)),
  );
  const long = avro.types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE().toString(),
    toBuffer: (value: string) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    },
    fromJSON: String,
    toJSON: String,
    isValid: (value: unknown) => typeof value === 'string',
    compare: (a: string, b: string) => (a < b ? -1 : Number(a > b)),
  });
  return new Map(
    files.map((file) => {
      const schema = JSON.parse(readFileSync(file, 'utf8'));
      const [, revision = '1'] = /\.(\d+)\.avsc$/.exec(file) ?? [];
      return [
        `${schema.namespace}.${schema.name} ${revision}`,
        avro.Type.forSchema(schema, { registry: { long } }),
      ];
    }),
  );
}

/** One message as it stands in its topic. */
export interface OutsideMessage extends Pick<OutsideEvent, 'message' | 'payload'> {
  /** What it tells: its payload, or those that a bulk message holds, in their order. */
  readonly told: readonly ToldPayload[];
}

export interface ToldPayload {
  readonly dataschema: string;
  readonly payload: Record<string, unknown>;
}

interface BulkItem {
  readonly dataschema: string;
  readonly dataschemaRevision: number;
  readonly data: Buffer;
}

/** Reads a message by the schema files alone. Errors: what does not fit its schema, or has none. */
export function outsideDecoder(
  folders: readonly string[] = [shippedFolder],
): (value: Buffer, revision: number) => OutsideMessage {
  const typeNamed = typesIn(folders);
  const decodeEnvelope = envelopeDecoder(folders);
  return (value, revision) => {
    const message = decodeEnvelope(value);
    const data = message.data as Buffer;
    const payload = typeNamed(String(message.dataschema), revision).fromBuffer(data);
    const items: readonly BulkItem[] =
      message.category === 'Bulk'
        ? payload.datas
        : [{ dataschema: String(message.dataschema), dataschemaRevision: revision, data }];
    const told = items.map(({ dataschema, dataschemaRevision, data: bytes }) => ({
      dataschema,
      payload: typeNamed(dataschema, dataschemaRevision).fromBuffer(bytes),
    }));
    return { message, payload, told };
  };
}

/** Reads a message without its payload, by the schema file of messages alone. Errors: what does not fit it. */
export function envelopeDecoder(
  folders: readonly string[] = [shippedFolder],
): (value: Buffer) => OutsideMessage['message'] {
  const type = typesIn(folders)('dayclose.avro.MessageV1', 1);
  return (value) => type.fromBuffer(value);
}

function typesIn(folders: readonly string[]): (name: string, revision: number) => avro.Type {
  const types = readTypes(folders);
  return (name, revision) => {
    const type = types.get(`${name} ${revision}`);
    if (type === undefined) throw new Error(`no schema file declares revision ${revision} of ${name}`);
    return type;
  };
}

/** Reads a topic from its beginning into a list, copies left out, until it is closed. */
export async function consume(
  brokers: string,
  topic: string,
  folders: readonly string[] = [shippedFolder],
): Promise<{ readonly events: readonly OutsideEvent[]; close(): Promise<void> }> {
  const decode = outsideDecoder(folders);
  const events: OutsideEvent[] = [];
  const places = new Map<string, Place>();
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${topic}.outside` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message, partition }) => {
      const { headers } = message;
      const aggregate = `${headers?.aggregate_type} ${message.key}`;
      const place = {
        epoch: Number(headers?.source_epoch ?? 1),
        version: Number(headers?.aggregate_version),
      };
      if (!isNews(place, places.get(aggregate))) return;
      places.set(aggregate, place);
      const read = decode(message.value as Buffer, Number(headers?.dataschema_revision ?? 1));
      events.push({ key: String(message.key), partition, version: place.version, ...read });
    },
  });
  return { events, close: () => consumer.disconnect() };
}
