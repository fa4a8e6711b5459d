import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';
import type { Encode } from './formats/format.ts';
import type { MessageHeaders } from './headers.ts';

/** A record for Kafka. */
export interface OutgoingMessage {
  readonly key: string | Buffer;
  readonly value: Buffer;
  readonly headers: MessageHeaders;
}

/** What all messages of a relay say alike. */
export interface Sender {
  /** UUID of the installation. */
  readonly source: string;
  /** The epoch of the database in which a row was written, by its timeline. */
  readonly sourceEpochOf: (timeline: number) => number;
  readonly tenantId: string;
  /** Makes key and value, in the format that is chosen. */
  readonly encode: Encode;
}

/** More than the framing of a record and of a header take. */
const recordBytes = 64;
const headerBytes = 8;
const bytesPerCharacter = 3;

/**
 * Makes a message of a row of the outbox. Its key and value are the same in every copy; the epoch, which tells the copies
 * of two relays apart, is a header.
 *
 * Errors: a sentence if there can be none.
 */
export function wrap(row: OutboxRow, epoch: number, sender: Sender): OutgoingMessage {
  const { source, tenantId, sourceEpochOf, encode } = sender;
  const sourceEpoch = sourceEpochOf(row.timeline);
  const { key, value, headers } = encode(row, { source, sourceEpoch, tenantId });
  return {
    key,
    value,
    headers: {
      id: row.pos,
      type: row.type,
      dataschema: row.dataschema,
      dataschema_revision: String(row.dataschemaRevision),
      aggregate_type: row.aggregateType,
      aggregate_version: String(row.aggregateVersion),
      source_epoch: String(sourceEpoch),
      producer_epoch: String(epoch),
      ...(row.traceparent !== undefined && { traceparent: row.traceparent }),
      ...headers,
    },
  };
}

/** An upper bound of the room that a message takes in a request. Units: bytes. */
export function sizeOf({ key, value, headers }: OutgoingMessage): number {
  let size = recordBytes + bytesPerCharacter * key.length + value.length;
  for (const [name, text] of Object.entries(headers))
    size += headerBytes + name.length + bytesPerCharacter * text.length;
  return size;
}
