import type { MessageV1 } from '@dayclose/events';
import type { Codec } from '@dayclose/schema/avro/codec.ts';
import type { RevisedSchema } from '@dayclose/schema/avro/read-schemas.ts';
import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';
import type { PayloadHeaders } from '../headers.ts';

/** How a row of the outbox becomes key and value of a message, and headers beside those that every message has. */
export interface WireFormat {
  /** As KAFKA_FORMAT names it. */
  readonly name: string;
  /** What its consumers read, in one sentence. */
  readonly description: string;
  /** Settings as they are in this format where the environment does not say them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether its consumers expect a key of its own, so that KAFKA_KEY has no say. */
  readonly hasOwnKey: boolean;
  /** Errors: a sentence where what is installed cannot be sent in this format. */
  open(parts: FormatParts): Encode;
}

/** What a format is made of. */
export interface FormatParts {
  readonly encodeMessage: Codec['encodeMessage'];
  /** The schemas that are installed, by their full names. */
  readonly schemas: ReadonlyMap<string, RevisedSchema>;
  readonly keyOf: (row: OutboxRow, tenantId: string) => string;
}

/** Where an event comes from. */
export interface Origin {
  /** UUID of the installation. */
  readonly source: string;
  readonly sourceEpoch: number;
  readonly tenantId: string;
}

export interface Encoded {
  readonly key: string | Buffer;
  readonly value: Buffer;
  readonly headers?: PayloadHeaders;
}

/** Errors: a sentence if the row cannot be sent. */
export type Encode = (row: OutboxRow, origin: Origin) => Encoded;

/** What a row's payload was written by, among what there is of each revision. Errors: a sentence where it is not installed. */
export function byRevision<Each>(all: ReadonlyMap<string, Each>, row: OutboxRow): Each {
  const { dataschema, dataschemaRevision } = row;
  const found = all.get(`${dataschema} ${dataschemaRevision}`);
  if (found === undefined)
    throw new Error(`There is no revision ${dataschemaRevision} of the Avro schema ${dataschema}.`);
  return found;
}

/** What a row says in the fields of a message. */
export function messageOf(row: OutboxRow, { source, sourceEpoch, tenantId }: Origin): MessageV1 {
  const { pos, type, category, createdAt, businessDate, idempotencyKey, dataschema, payload } = row;
  return {
    id: pos,
    source: `${source}/${sourceEpoch}`,
    type,
    category,
    createdAt,
    businessDate,
    tenantId,
    idempotencyKey,
    dataschema,
    data: payload,
  };
}
