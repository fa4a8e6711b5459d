import type { LocalDate } from '../../kernel/dates.ts';
import type { InterestRecalculation, ScheduleTerms } from '../product/terms.ts';
import { type Period, periodsOf } from '../schedule/periods.ts';

/** The periods of a loan, those after its last due date too, which bear interest on what is overdue then. */
export interface Calendar {
  readonly agreed: ScheduleTerms;
  readonly recalculation: InterestRecalculation;
  readonly maturesOn: LocalDate;
  /** Those that were asked for so far, by their index. */
  periods: readonly Period[];
}

export function openCalendar(agreed: ScheduleTerms, recalculation: InterestRecalculation): Calendar {
  const periods = periodsOf(agreed);
  return { agreed, recalculation, periods, maturesOn: (periods.at(-1) as Period).dueDate };
}

/** A period by its index; one after the last due date is as long as those before. */
export function periodAt(calendar: Calendar, index: number): Period {
  if (index >= calendar.periods.length) {
    calendar.periods = periodsOf({ ...calendar.agreed, numberOfRepayments: 2 * index + 2 });
  }
  return calendar.periods[index] as Period;
}

/**
 * The rest on which what happens on a date changes what bears interest: the date itself, or a later one.
 *
 * Shape: what happens before the last due date changes it then at the latest.
 */
export function restOn(calendar: Calendar, date: LocalDate): LocalDate {
  const { recalculation, agreed, maturesOn } = calendar;
  const { restFrequency, restInterval: every } = recalculation;
  const rest =
    restFrequency === 'DAILY'
      ? agreed.disbursedOn + Math.ceil((date - agreed.disbursedOn) / every) * every
      : restDueDate(calendar, date, every);
  return date <= maturesOn ? Math.min(rest, maturesOn) : rest;
}

/** Every which due date is a rest. */
function restDueDate(calendar: Calendar, date: LocalDate, every: number): LocalDate {
  let index = 0;
  while (periodAt(calendar, index).dueDate < date) index += 1;
  return periodAt(calendar, Math.ceil((index + 1) / every) * every - 1).dueDate;
}
