import avro from 'avsc';

const long = /^-?\d{1,19}$/;
/** Digits of a whole number that a double holds whatever they are. */
const countedDigits = 15;
const two32 = 2 ** 32;
/** Where a number is written before the library packs it, which it does at once. */
const written = Buffer.alloc(8);

/** Avro's long as decimal text: a JavaScript number cannot tell apart ids beyond 2^53. */
export const longText = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer): string => bytes.readBigInt64LE().toString(),
  toBuffer: (text: string): Buffer => {
    if (text.length > countedDigits) written.writeBigInt64LE(BigInt(text));
    else {
      const counted = Number(text);
      const high = Math.floor(counted / two32);
      written.writeUInt32LE(counted - high * two32);
      written.writeInt32LE(high, 4);
    }
    return written;
  },
  isValid: (value: unknown): boolean =>
    typeof value === 'string' && long.test(value) && (value.length < 19 || isLong(BigInt(value))),
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
