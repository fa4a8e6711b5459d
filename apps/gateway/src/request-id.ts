import { randomBytes } from 'node:crypto';

const acceptable = /^[\w.:-]{1,64}$/;

/** The id that a client gave to its request, if it can stand in a log and a header; else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && acceptable.test(given) ? given : newRequestId();
}

/** A UUID of version 7: ids of later requests sort after those of earlier ones. */
function newRequestId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
