import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, parseStored, sumOf } from '@dayclose/domain/kernel/money.ts';

/** The date of ISO text that this project wrote. Errors: anything else is a defect and throws. */
export function localDateOf(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new RangeError(`${text} is no date of ours`);
  return date;
}

export function optionalLocalDate(text: string | null): LocalDate | null {
  return text === null ? null : localDateOf(text);
}

/** Text of a date column that the Prisma client read: it gives midnight in UTC. */
export function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

const zeroDigit = 48;

/**
 * The text of an exact decimal with at least `digits` decimals, and more only where it is finer: 16.43, never 16.430000.
 *
 * Shape: like `formatMoney` of the amount, and without making an amount of it.
 */
export function decimalText(stored: string, digits: number): string {
  const point = stored.indexOf('.');
  const whole = point < 0 ? stored.length : point;
  const least = whole + 1 + digits;
  let end = stored.length;
  while (end > least && stored.charCodeAt(end - 1) === zeroDigit) end -= 1;
  if (end <= whole + 1)
    return digits === 0 ? stored.slice(0, whole) : `${stored.slice(0, whole)}.${'0'.repeat(digits)}`;
  return end === stored.length ? stored.padEnd(least, '0') : stored.slice(0, end);
}

/** The text of what decimals come to. */
export function sumText(stored: readonly string[], digits: number): string {
  return formatMoney(sumOf(stored.map(parseStored)), digits);
}
