import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/**
 * Amounts in millionths as PostgreSQL has a numeric in binary: words of four decimal digits, the point between two of them.
 * What is before the point and after it have words of their own, so that a millionth is a hundred of its last word.
 */
const decimals = 6;
const unit = 1_000_000;
const wordBase = 10_000;
/** Words before the point, which hold the thirteen digits of the largest amount and more, and after it. */
const [wordsBefore, wordsAfter] = [4, 2];
const hundred = 100;
const wordDigits = 4;
/** From here on, one more word may be more than a double can tell apart. */
const mostCounted = Math.floor(Number.MAX_SAFE_INTEGER / wordBase);
const headBytes = 8;
const negative = 0x4000;
const words = new Uint16Array(wordsBefore + wordsAfter);
const largest = BigInt(wordBase) ** BigInt(wordsBefore) * BigInt(unit) - 1n;

/** Writes an amount with its length before it. Errors: one that has more digits than money can have is a defect and throws. */
export function writeNumeric(bytes: ByteWriter, millionths: bigint): void {
  const isNegative = millionths < 0n;
  const [first, end] = splitUp(isNegative ? -millionths : millionths);
  bytes.int32(headBytes + 2 * (end - first));
  bytes.int16(end - first);
  bytes.int16(wordsBefore - 1 - first);
  bytes.int16(isNegative ? negative : 0);
  bytes.int16(decimals);
  for (let index = first; index < end; index += 1) bytes.int16(words[index] as number);
}

/** Sets the words of an amount, and tells where those that are not zero begin and end. */
function splitUp(size: bigint): readonly [first: number, end: number] {
  const counted = Number(size);
  const exact = counted <= Number.MAX_SAFE_INTEGER;
  if (!exact && size > largest) throw new RangeError(`${size} millionths are more than can be kept`);
  let whole = exact ? Math.floor(counted / unit) : Number(size / BigInt(unit));
  const fraction = exact ? counted % unit : Number(size % BigInt(unit));
  let first = wordsBefore;
  while (whole > 0) {
    first -= 1;
    words[first] = whole % wordBase;
    whole = Math.floor(whole / wordBase);
  }
  words[wordsBefore] = Math.floor(fraction / hundred);
  words[wordsBefore + 1] = (fraction % hundred) * hundred;
  let end = wordsBefore + wordsAfter;
  while (end > first && words[end - 1] === 0) end -= 1;
  while (first < end && words[first] === 0) first += 1;
  return [first, end];
}

const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Decimals of what is kept finer than money: words of their own, none of them cut. */
const fineDecimals = 24;

/** Words of the largest number that is kept so, and more. */
const fineWords = new Uint16Array(18);
/** What is split off at a time, since a double holds it: three words. */
const [splitBase, splitWords] = [1_000_000_000_000n, 3];

/** Writes a number of so many decimals, in units of the last one, with its length before it. Errors: as of amounts. */
export function writeFineNumeric(bytes: ByteWriter, units: bigint): void {
  const isNegative = units < 0n;
  let [rest, first, end] = [isNegative ? -units : units, fineWords.length, fineWords.length];
  while (rest > 0n) {
    if (first === 0) throw new RangeError(`${units} units are more than can be kept`);
    let part = Number(rest % splitBase);
    rest /= splitBase;
    for (let word = 0; word < splitWords; word += 1) {
      first -= 1;
      fineWords[first] = part % wordBase;
      part = Math.floor(part / wordBase);
    }
  }
  while (first < end && fineWords[first] === 0) first += 1;
  const weight = end - first - 1 - fineDecimals / wordDigits;
  while (first < end && fineWords[end - 1] === 0) end -= 1;
  bytes.int32(headBytes + 2 * (end - first));
  bytes.int16(end - first);
  bytes.int16(first === end ? 0 : weight);
  bytes.int16(isNegative ? negative : 0);
  bytes.int16(fineDecimals);
  for (let index = first; index < end; index += 1) bytes.int16(fineWords[index] as number);
}

/** Reads a number of so many decimals, in units of the last one. Errors: as of amounts. */
export function readFineNumeric(bytes: ByteReader): bigint {
  return readDecimals(bytes, fineDecimals);
}

/**
 * Reads an amount.
 *
 * Errors: what is no number, or finer than a millionth, is no amount of ours and throws.
 */
export function readNumeric(bytes: ByteReader): bigint {
  return readDecimals(bytes, decimals);
}

function readDecimals(bytes: ByteReader, scale: number): bigint {
  const count = bytes.int16();
  const weight = bytes.int16();
  const sign = bytes.int16();
  bytes.int16();
  if (sign !== 0 && sign !== negative) throw new RangeError('the database holds a numeric that is no number');
  if (count === 0) return 0n;
  const places = wordDigits * (weight - count + 1) + scale;
  let counted = 0;
  let exact: bigint | undefined;
  for (let index = 0; index < count; index += 1) {
    const word = bytes.int16();
    if (exact === undefined && counted >= mostCounted) exact = BigInt(counted);
    if (exact === undefined) counted = counted * wordBase + word;
    else exact = exact * BigInt(wordBase) + BigInt(word);
  }
  const size = exact === undefined ? shifted(counted, places) : undefined;
  const units = size ?? shiftedExactly(exact ?? BigInt(counted), places);
  return sign === 0 ? units : -units;
}

/** A number with its point moved; nothing where a double cannot hold it. */
function shifted(counted: number, places: number): bigint | undefined {
  const moved = places < 0 ? counted / (powers[-places] ?? 0) : counted * (powers[places] ?? Number.NaN);
  return Number.isSafeInteger(moved) ? BigInt(moved) : undefined;
}

function shiftedExactly(exact: bigint, places: number): bigint {
  if (places >= 0) return exact * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  if (exact % divisor !== 0n)
    throw new RangeError('the database holds a numeric that is finer than it is kept');
  return exact / divisor;
}
