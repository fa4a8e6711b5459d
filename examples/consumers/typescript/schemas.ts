import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import avro, { type Schema } from 'avsc';

/** One event: alone in its message, or one of many in a bulk message. */
export interface Event {
  readonly type: string;
  /** Full name of the schema of `data`. */
  readonly dataschema: string;
  /** Its fields: 64-bit numbers and decimals are text. */
  readonly data: Record<string, unknown>;
}

/** A message that no schema reads: of a schema that is newer than the files here, or no message of Dayclose. */
export class Unreadable extends Error {}

/** A file for each revision of each schema: whoever wrote a payload wrote it by one of them. */
const folder = join(dirname(fileURLToPath(import.meta.resolve('@dayclose/events/package.json'))), 'released');

/** 64-bit numbers as text, since they may be beyond what a number of JavaScript holds. */
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
  compare: (a: string, b: string) => Number(BigInt(a) - BigInt(b)),
});

/** Decimals as text that PostgreSQL takes: the digits are a big-endian number, the schema says where the point is. */
class Decimal extends avro.types.LogicalType {
  readonly #scale: number;

  constructor(schema: Schema, options?: object) {
    super(schema, options);
    this.#scale = (schema as { readonly scale?: number }).scale ?? 0;
  }

  protected override _fromValue(bytes: Buffer): string {
    const digits = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`));
    return `${digits}e-${this.#scale}`;
  }
}

/** The types of all files, by name and revision: 'dayclose.avro.MessageV1 1'. */
const types = new Map<string, avro.Type>();
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const [, revision] = /\.(\d+)\.avsc$/.exec(file) ?? [];
  if (revision === undefined) continue;
  const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const options = { registry: { long }, logicalTypes: { decimal: Decimal } };
  types.set(`${schema.namespace}.${schema.name} ${revision}`, avro.Type.forSchema(schema, options));
}

/** Reads the events of a message, by the revision of its payload's schema. Errors: Unreadable. */
export function eventsOf(value: Buffer | null, revision: number): readonly Event[] {
  const message = read('dayclose.avro.MessageV1', 1, value);
  const whole = eventOf(message as unknown as Encoded, revision);
  if (whole.dataschema !== 'dayclose.avro.BulkMessagePayloadV1') return [whole];
  return (whole.data.datas as Encoded[]).map((each) => eventOf(each, each.dataschemaRevision ?? 1));
}

interface Encoded {
  readonly type: string;
  readonly dataschema: string;
  /** Of one in a bulk message: by which revision it was written. */
  readonly dataschemaRevision?: number;
  readonly data: Buffer;
}

function eventOf({ type, dataschema, data }: Encoded, revision: number): Event {
  return { type, dataschema, data: read(dataschema, revision, data) };
}

function read(schema: string, revision: number, bytes: Buffer | null): Record<string, unknown> {
  const type = types.get(`${schema} ${revision}`);
  if (type === undefined) throw new Unreadable(`there is no revision ${revision} of ${schema}`);
  if (bytes === null) throw new Unreadable('there is no value');
  try {
    return type.fromBuffer(bytes);
  } catch (error) {
    throw new Unreadable(`no ${schema}: ${error instanceof Error ? error.message : error}`);
  }
}
