import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, parseStored } from '@dayclose/domain/kernel/money.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

/** Text of a date column, which the Prisma client gives as midnight in UTC. */
export function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function optionalIsoDate(date: Date | null): string | null {
  return date === null ? null : isoDate(date);
}

export function localDate(date: Date): LocalDate {
  return localDateOf(isoDate(date));
}

/** The date of ISO text that this project wrote. Errors: anything else is a defect and throws. */
export function localDateOf(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new RangeError(`${text} is no date of ours`);
  return date;
}

export function optionalLocalDate(text: string | null): LocalDate | null {
  return text === null ? null : localDateOf(text);
}

/** Exact money of a decimal column. */
export function moneyOf(decimal: Prisma.Decimal): Money {
  return parseStored(decimal.toFixed());
}

/** A decimal column at the digits of its currency: 16.43, never 16.430000. */
export function decimalText(decimal: Prisma.Decimal, digits: number): string {
  return formatMoney(moneyOf(decimal), digits);
}
