import type { LocalDate } from '../../kernel/dates.ts';

/** A time in which a loan's days of delinquency stand still; of one that is written only its end is ever moved, by a resumption. */
export interface DelinquencyPause {
  /** 1, 2, 3 … in order of entry; with the loan's id it is the pause's key. */
  readonly number: number;
  readonly start: LocalDate;
  /** The last day of the pause; the day of resumption where it was resumed. */
  readonly end: LocalDate;
  /** The day on which it was ended early. */
  readonly resumedOn: LocalDate | undefined;
}

/** Whether days of delinquency stand still on a date; from the day of its resumption on a pause is over. */
export function isActivePause({ start, end, resumedOn }: DelinquencyPause, on: LocalDate): boolean {
  return start <= on && on <= end && (resumedOn === undefined || on < resumedOn);
}

/**
 * How many of the days that an installment is past due on a date do not count.
 *
 * Shape: a pause takes off the days from its start to its end, the end not counted; an installment that falls due within
 * one counts as due on the day after it.
 * Units: days.
 */
export function pausedDays(pauses: readonly DelinquencyPause[], dueDate: LocalDate, on: LocalDate): number {
  let days = 0;
  for (const { start, end } of pauses) {
    if (start >= on || dueDate > end || dueDate >= on) continue;
    days += dueDate < start ? Math.min(end, on) - start : Math.min(end + 1, on) - dueDate;
  }
  return days;
}
