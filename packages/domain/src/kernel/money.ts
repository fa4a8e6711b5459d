import { divideRounded, type RoundingMode } from './rounding.ts';

/**
 * An exact amount of one currency.
 *
 * Units: millionths of the currency's main unit, so that 1.25 is 1250000n.
 */
export type Money = bigint;

/** Decimals that are kept, whatever the currency. */
const scale = 6;
/** Digits that are kept before the point. */
const wholeDigits = 13;
const unit = 1_000_000n;
/** Digits and point of a number that a double holds exactly. */
const longestCounted = 16;
const powers = Array.from({ length: scale + 1 }, (_, exponent) => 10n ** BigInt(exponent));

const written = new RegExp(`^-?\\d{1,${wholeDigits}}(\\.\\d{1,${scale}})?$`);
const negativeZero = /^-0+(\.0+)?$/;

export const zero: Money = 0n;

/** The least amount that is too large to be kept: the database has no column for it. */
export const leastTooLarge: Money = 10n ** BigInt(wholeDigits + scale);

/** The whole of something, as `parseStored` reads a number of percent. */
export const hundredPercent = 100n * unit;

/** The amount that a person or a program wrote, or nothing where it is no plain decimal. */
export function parseMoney(text: string): Money | undefined {
  if (!written.test(text) || negativeZero.test(text)) return undefined;
  return parseStored(text);
}

/**
 * The amount in a numeric as the database prints it.
 *
 * Errors: what is no decimal of at most six places is a defect and throws.
 */
export function parseStored(text: string): Money {
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * unit;
  const places = text.length - point - 1;
  if (places > scale) throw new RangeError(`${text} is finer than money is kept`);
  const digits = wholeOf(text, point);
  return places === scale ? digits : digits * power(scale - places);
}

/** Text of the amount with at least `digits` decimals, and more only where the amount is finer. */
export function formatMoney(money: Money, digits: number): string {
  const size = sizeOf(money);
  const whole = size / unit;
  const decimals = decimalsOf(size - whole * unit, digits);
  const sign = money < 0n ? '-' : '';
  return decimals === '' ? `${sign}${whole}` : `${sign}${whole}.${decimals}`;
}

/** The amount as the database takes it, in no more characters than it needs. */
export function storedMoney(money: Money): string {
  return formatMoney(money, 0);
}

/** The smallest amount of a currency: 0.01 for two digits. */
export function stepOf(digits: number): Money {
  return power(scale - digits);
}

/** Whether the amount has no more decimals than its currency. */
export function isWhole(money: Money, digits: number): boolean {
  return money % stepOf(digits) === 0n;
}

export function roundMoney(money: Money, digits: number, mode: RoundingMode): Money {
  return roundToMultiple(money, stepOf(digits), mode);
}

/** The multiple that the mode chooses: money / multiple rounded to an integer, times the multiple. */
export function roundToMultiple(money: Money, multiple: Money, mode: RoundingMode): Money {
  return divideRounded(money, multiple, mode) * multiple;
}

/** money × numerator / denominator, exact until it is rounded once to the currency's digits. */
export function mulDiv(
  money: Money,
  numerator: bigint,
  denominator: bigint,
  digits: number,
  mode: RoundingMode,
): Money {
  const step = stepOf(digits);
  return divideRounded(money * numerator, denominator * step, mode) * step;
}

export function sumOf(amounts: Iterable<Money>): Money {
  let sum = zero;
  for (const amount of amounts) sum += amount;
  return sum;
}

export function minOf(first: Money, second: Money): Money {
  return first < second ? first : second;
}

export function maxOf(first: Money, second: Money): Money {
  return first > second ? first : second;
}

/** The amount without its sign. */
export function sizeOf(money: Money): Money {
  return money < 0n ? -money : money;
}

/** The number that the digits on both sides of a point make; a short one is counted up, which is exact and fast. */
function wholeOf(text: string, point: number): bigint {
  let count = text.length > longestCounted ? Number.NaN : 0;
  for (let index = 0; index < text.length && count >= 0; index += 1) {
    if (index === point) continue;
    const digit = text.charCodeAt(index) - 48;
    count = digit >= 0 && digit <= 9 ? count * 10 + digit : Number.NaN;
  }
  return count >= 0 ? BigInt(count) : BigInt(text.slice(0, point) + text.slice(point + 1));
}

function decimalsOf(fraction: bigint, digits: number): string {
  if (fraction === 0n) return '0'.repeat(digits);
  const all = fraction.toString().padStart(scale, '0');
  let end = scale;
  while (end > digits && all.charCodeAt(end - 1) === 48) end -= 1;
  return all.slice(0, end);
}

function power(exponent: number): bigint {
  const value = powers[exponent];
  if (value === undefined)
    throw new RangeError(`Money is kept to ${scale} decimals, not ${scale - exponent}`);
  return value;
}
