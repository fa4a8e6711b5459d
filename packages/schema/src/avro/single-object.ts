import avro, { type Schema } from 'avsc';
import type { RecordSchema } from './read-schemas.ts';

const marker = [0xc3, 0x01];
const empty = 0xc15d213aa4d7a795n;
/** What each byte changes in the fingerprint. */
const table = Array.from({ length: 256 }, (_, byte) => {
  let entry = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) entry = (entry >> 1n) ^ (empty & -(entry & 1n));
  return BigInt.asUintN(64, entry);
});

/**
 * What stands before a record so that its schema is known by fingerprint.
 *
 * Shape: ten bytes: a marker, and the fingerprint, the least significant byte first.
 * Source: Avro specification, single-object encoding, and CRC-64-AVRO of the parsing canonical form.
 */
export function singleObjectPrefix(schema: RecordSchema): Buffer {
  const canonical = JSON.stringify(avro.Type.forSchema(schema as unknown as Schema).schema());
  let fingerprint = empty;
  for (const byte of Buffer.from(canonical)) {
    const entry = table[Number((fingerprint ^ BigInt(byte)) & 0xffn)] as bigint;
    fingerprint = (fingerprint >> 8n) ^ entry;
  }
  const prefix = Buffer.alloc(marker.length + 8);
  prefix.set(marker);
  prefix.writeBigUInt64LE(fingerprint, marker.length);
  return prefix;
}
