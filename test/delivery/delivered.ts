import { envelopeDecoder } from '../harness/outside-consumer.ts';

/** A record as it stands in its topic. */
export interface TopicRecord {
  readonly key: string;
  readonly partition: number;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as a consumer finds it, read by its headers and the schema file of messages alone. */
export interface Delivered extends TopicRecord {
  /** Of the aggregate; two of different types may have one key. */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** Of who sent it: it tells the copies of two relays apart. */
  readonly epoch: number;
  readonly sourceEpoch: number;
  readonly idempotencyKey: string;
  /** Of the schema that the payload was written by. */
  readonly revision: number;
  /** The message, field by field. */
  readonly message: Readonly<Record<string, unknown>>;
}

const decode = envelopeDecoder();

/** Reads a record. Errors: a value that is no message, or one that says another id than its header. */
export function deliveredOf(record: TopicRecord): Delivered {
  const { headers, value } = record;
  const message = decode(value);
  const id = String(message.id);
  if (headers.id !== id) throw new Error(`message ${id} says ${headers.id} in its header`);
  return {
    ...record,
    type: headers.aggregate_type ?? '',
    id,
    version: Number(headers.aggregate_version),
    epoch: Number(headers.producer_epoch),
    sourceEpoch: Number(headers.source_epoch),
    idempotencyKey: String(message.idempotencyKey),
    revision: Number(headers.dataschema_revision),
    message,
  };
}
