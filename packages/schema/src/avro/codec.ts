import avro, { type Schema, type Type } from 'avsc';
import { DecimalText } from './decimal-text.ts';
import { longText } from './long-text.ts';
import { type RecordSchema, readSchemas } from './read-schemas.ts';

/** What every event has, around the bytes of its payload. Shape: `id` is a whole number of 64 bits in decimal. */
export interface MessageV1 {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly category: string;
  readonly createdAt: string;
  readonly businessDate: string;
  readonly tenantId: string;
  readonly idempotencyKey: string;
  readonly dataschema: string;
  readonly data: Buffer;
}

const types = compile(readSchemas());
const messageType = typeNamed('dayclose.avro.MessageV1');

/**
 * The bytes of a payload.
 *
 * Shape: whole numbers of 64 bits and decimals are text, dates are YYYY-MM-DD.
 * Errors: a sentence that names the schema and the first field that does not fit it.
 */
export function encodePayload(dataschema: string, data: object): Buffer {
  return encode(typeNamed(dataschema), dataschema, data);
}

/** The payload that was encoded; decimals come back with no more digits than they need. */
export function decodePayload(dataschema: string, bytes: Buffer): object {
  return { ...(typeNamed(dataschema).fromBuffer(bytes) as object) };
}

/** The bytes of a message. Errors: a sentence that names the first field that does not fit. */
export function encodeMessage(message: MessageV1): Buffer {
  return encode(messageType, 'dayclose.avro.MessageV1', message);
}

export function decodeMessage(bytes: Buffer): MessageV1 {
  return { ...(messageType.fromBuffer(bytes) as MessageV1) };
}

/** Full names of the schemas that can be encoded. */
export function schemaNames(): readonly string[] {
  return [...types.keys()];
}

function compile(schemas: ReadonlyMap<string, RecordSchema>): ReadonlyMap<string, Type> {
  const compiled = new Map<string, Type>();
  for (const [name, schema] of schemas) {
    const options = {
      logicalTypes: { decimal: DecimalText },
      registry: { long: longText },
      omitRecordMethods: true,
    };
    // The library's type of a schema spells out every kind of field; ours leaves fields to the library, which checks them.
    compiled.set(name, avro.Type.forSchema(schema as unknown as Schema, options));
  }
  return compiled;
}

function typeNamed(name: string): Type {
  const type = types.get(name);
  if (type === undefined) throw new Error(`There is no Avro schema ${name}.`);
  return type;
}

function encode(type: Type, name: string, data: object): Buffer {
  try {
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
