import { longText } from '@dayclose/schema/avro/long-text.ts';
import type { RecordSchema } from '@dayclose/schema/avro/read-schemas.ts';
import { singleObjectPrefix } from '@dayclose/schema/avro/single-object.ts';
import avro, { type Schema } from 'avsc';
import { revisionsOf } from '../registry/registered-schemas.ts';
import { byRevision, type Encode, type FormatParts, messageOf, type WireFormat } from './format.ts';

const texts = [
  'source',
  'type',
  'category',
  'createdAt',
  'businessDate',
  'tenantId',
  'idempotencyKey',
  'dataschema',
];

/** The envelope of the reference system: its names, in its order. */
function envelope(idType: 'int' | 'long'): RecordSchema {
  return {
    type: 'record',
    name: 'MessageV1',
    namespace: 'org.apache.fineract.avro',
    fields: [
      { name: 'id', type: idType },
      ...texts.map((name) => ({ name, type: 'string' })),
      { name: 'data', type: 'bytes' },
    ],
  };
}

const idBits = 32;
const ids = {
  /** The lower half of it alone, as it is there. */
  int: (pos: string) => Number(BigInt.asIntN(idBits, BigInt(pos))),
  long: (pos: string) => pos,
} as const;

/**
 * The key and the MessageV1 of the reference system, byte by byte, for its consumers: both the message and its data have
 * the fingerprint of their schema before them.
 *
 * Source: reference system: key as a long of eight bytes, message and payload in Avro's single-object encoding.
 */
function fineractOf(name: string, idType: keyof typeof ids): WireFormat {
  return {
    name,
    description: `The key and the MessageV1 of Apache Fineract, whose id is of type ${idType}.`,
    settings: { KAFKA_TOPIC: 'external-events', KAFKA_PARTITIONS: '10' },
    hasOwnKey: true,
    open: (parts) => open(parts, idType),
  };
}

function open({ schemas }: FormatParts, idType: keyof typeof ids): Encode {
  const schema = envelope(idType);
  const type = avro.Type.forSchema(schema as unknown as Schema, { registry: { long: longText } });
  const prefix = singleObjectPrefix(schema);
  const prefixes = new Map(
    revisionsOf(schemas).map((each) => [`${each.name} ${each.revision}`, singleObjectPrefix(each.schema)]),
  );
  return (row, origin) => {
    const { aggregateId, payload, pos } = row;
    const key = Buffer.alloc(8);
    key.writeBigInt64BE(BigInt(aggregateId));
    const data = Buffer.concat([byRevision(prefixes, row), payload]);
    const message = { ...messageOf(row, origin), id: ids[idType](pos), source: origin.source, data };
    return { key, value: Buffer.concat([prefix, type.toBuffer(message)]) };
  };
}

export const fineract = fineractOf('fineract', 'int');
/** The same for consumers of its later releases, which know another fingerprint. */
export const fineractLong = fineractOf('fineract-long', 'long');
