import { formatOptionalDate, type LocalDate } from './dates.ts';

/** An exact decimal. Units: the currency's digits for money, as many as the rate has for a rate. */
export type DecimalText = string;
/** A whole number of 64 bits, in decimal. */
export type LongText = string;
/** A calendar date, YYYY-MM-DD. */
export type DateText = string;

/** A value of an enumeration, as events bear it. */
export interface EnumOptionDataV1 {
  readonly id: number;
  readonly code: string;
  readonly value: string;
}

export function dateText(date: LocalDate | undefined): DateText | null {
  return formatOptionalDate(date);
}
