import avro from 'avsc';

const written = /^-?\d{1,19}$/;
const longBytes = 8;

/** Avro's long as decimal text: a JavaScript number cannot tell apart ids beyond 2^53. */
export const longText = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer): string => bytes.readBigInt64LE().toString(),
  toBuffer: (text: string): Buffer => {
    const bytes = Buffer.allocUnsafe(longBytes);
    bytes.writeBigInt64LE(BigInt(text));
    return bytes;
  },
  isValid: (value: unknown): boolean =>
    typeof value === 'string' && written.test(value) && (value.length < 19 || isLong(BigInt(value))),
  fromJSON: (value: unknown): string => String(value),
  toJSON: (text: string): string => text,
  compare: (first: string, second: string): number => {
    const [a, b] = [BigInt(first), BigInt(second)];
    return a < b ? -1 : a > b ? 1 : 0;
  },
});

function isLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
