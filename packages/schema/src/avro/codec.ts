import { type PayloadSchemas, schemasOf } from '@dayclose/domain/kernel/event.ts';
import type { MessageV1 } from '@dayclose/events';
import avro, { type Schema, type Type } from 'avsc';
import { DateText } from './date-text.ts';
import { DecimalText } from './decimal-text.ts';
import { longText } from './long-text.ts';
import { type RecordSchema, readSchemas, revisionOf } from './read-schemas.ts';

/** A payload as it is stored and sent: what reads the bytes is this revision of its schema, and no other. */
export interface EncodedPayload {
  readonly bytes: Buffer;
  readonly revision: number;
}

/** Turns payloads and messages into bytes and back, by the schemas that are installed. */
export interface Codec {
  /**
   * A payload by the present revision of its schema.
   *
   * Shape: whole numbers of 64 bits and decimals are text, dates are YYYY-MM-DD.
   * Errors: a sentence that names the schema and the first field that does not fit it.
   */
  readonly encodePayload: (dataschema: string, data: object) => EncodedPayload;
  /** The payload that was encoded; decimals come back with no more digits than they need. Errors: a revision that is not there. */
  readonly decodePayload: (dataschema: string, encoded: EncodedPayload) => object;
  /** The bytes of a message. Errors: a sentence that names the first field that does not fit. */
  readonly encodeMessage: (message: MessageV1) => Buffer;
  readonly decodeMessage: (bytes: Buffer) => MessageV1;
  /** The present revision of a schema, as it is written down. */
  readonly schemaNamed: (dataschema: string) => RecordSchema | undefined;
  /** Full names of the schemas that can be encoded. */
  readonly schemaNames: readonly string[];
}

/** What a part brings to the schemas of events. */
export interface AvroParts {
  /** Folders of .avsc files, which may lie in folders of their own. */
  readonly avroFolders: readonly string[];
}

/** All that a codec follows from. */
export interface CodecInstalled extends AvroParts {
  readonly events: readonly (PayloadSchemas & { readonly type: string })[];
}

const messageSchema = 'dayclose.avro.MessageV1';

/**
 * Reads and compiles the schemas that are installed: once a process, at its start.
 *
 * Errors: a schema that is defined twice, or that an event names and nobody defines, throws a sentence.
 */
export function openCodec({ avroFolders, events }: CodecInstalled): Codec {
  const schemas = readSchemas(avroFolders);
  for (const event of events) {
    const missing = schemasOf(event).find((name) => !schemas.has(name));
    if (missing !== undefined)
      throw new Error(`The event ${event.type} names the Avro schema ${missing}, and there is none.`);
  }
  const types = new Map([...schemas].map(([name, { present }]) => [name, compile(present)]));
  const typeNamed = (name: string) => {
    const type = types.get(name);
    if (type === undefined) throw new Error(`There is no Avro schema ${name}.`);
    return type;
  };
  const revisions = new Map([...schemas].map(([name, { present }]) => [name, revisionOf(present)]));
  const earlier = new Map<string, Type>();
  const typeOf = (name: string, revision: number) => {
    const present = typeNamed(name);
    if (revision === revisions.get(name)) return present;
    const key = `${name} ${revision}`;
    const schema = schemas.get(name)?.released.get(revision);
    const type = earlier.get(key) ?? (schema && compile(schema));
    if (type === undefined) throw new Error(`There is no revision ${revision} of the Avro schema ${name}.`);
    earlier.set(key, type);
    return type;
  };
  const messageType = typeNamed(messageSchema);
  return {
    encodePayload: (dataschema, data) => ({
      bytes: encode(typeNamed(dataschema), dataschema, data),
      revision: revisions.get(dataschema) ?? 1,
    }),
    decodePayload: (dataschema, { bytes, revision }) => ({
      ...(typeOf(dataschema, revision).fromBuffer(bytes) as object),
    }),
    encodeMessage: (message) => encode(messageType, messageSchema, message),
    decodeMessage: (bytes) => ({ ...(messageType.fromBuffer(bytes) as MessageV1) }),
    schemaNamed: (dataschema) => schemas.get(dataschema)?.present,
    schemaNames: [...types.keys()],
  };
}

function compile(schema: RecordSchema): Type {
  const options = {
    logicalTypes: { date: DateText, decimal: DecimalText },
    registry: { long: longText },
    omitRecordMethods: true,
  };
  // The library's type of a schema spells out every kind of field; ours leaves fields to the library, which checks them.
  return avro.Type.forSchema(schema as unknown as Schema, options);
}

/** Where payloads are written before they are copied: the library writes what is longer than a thousand bytes twice. */
let written = Buffer.allocUnsafe(2 ** 16);

function encode(type: Type, name: string, data: object): Buffer {
  try {
    const end = type.encode(data, written, 0);
    if (end >= 0) return Buffer.from(written.subarray(0, end));
    written = Buffer.allocUnsafe(2 * (written.length - end));
    return type.toBuffer(data);
  } catch (error) {
    throw new Error(`${firstMisfit(type, data)} does not fit the Avro schema ${name}.`, { cause: error });
  }
}

function firstMisfit(type: Type, data: object): string {
  let misfit: string | undefined;
  const errorHook = (path: string[], value: unknown): void => {
    misfit ??= `The field ${path.join('.')} with ${describe(value)}`;
  };
  type.isValid(data, { errorHook });
  return misfit ?? 'The data';
}

function describe(value: unknown): string {
  if (value === undefined) return 'no value';
  if (typeof value === 'bigint') return `the value ${value}`;
  return `the value ${JSON.stringify(value).slice(0, 100)}`;
}
