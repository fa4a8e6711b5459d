import type { Codec } from '@dayclose/schema/avro/codec.ts';
import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';

/** What a consumer can know of a message without decoding it; numbers are text. */
export type MessageHeaders = Record<
  | 'id'
  | 'type'
  | 'dataschema_revision'
  | 'aggregate_type'
  | 'aggregate_version'
  | 'source_epoch'
  | 'producer_epoch',
  string
>;

/** A record for Kafka. */
export interface OutgoingMessage {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<MessageHeaders>;
}

/** What all messages of a relay say alike. */
export interface Sender {
  /** UUID of the installation. */
  readonly source: string;
  /** The epoch of the database in which a row was written, by its timeline. */
  readonly sourceEpochOf: (timeline: number) => number;
  readonly tenantId: string;
  readonly encodeMessage: Codec['encodeMessage'];
}

/** More than the names of the headers, numbers as text and the framing of one record take. */
const recordBytes = 320;
const bytesPerCharacter = 3;

/**
 * Wraps a row of the outbox. The value is the same in every copy of a message; the epoch, which tells the copies
 * of two relays apart, is a header.
 *
 * Errors: a sentence if the row cannot be wrapped.
 */
export function wrap(row: OutboxRow, epoch: number, sender: Sender): OutgoingMessage {
  const { pos, type, category, createdAt, businessDate, idempotencyKey, dataschema, payload } = row;
  const { source, tenantId, sourceEpochOf, encodeMessage } = sender;
  const sourceEpoch = sourceEpochOf(row.timeline);
  return {
    key: row.aggregateId,
    value: encodeMessage({
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
    }),
    headers: {
      id: pos,
      type,
      dataschema_revision: String(row.dataschemaRevision),
      aggregate_type: row.aggregateType,
      aggregate_version: String(row.aggregateVersion),
      source_epoch: String(sourceEpoch),
      producer_epoch: String(epoch),
    },
  };
}

/** An upper bound of the room that a message takes in a request. Units: bytes. */
export function sizeOf({ value, headers }: OutgoingMessage): number {
  return (
    recordBytes + value.length + bytesPerCharacter * (headers.type.length + headers.aggregate_type.length)
  );
}
