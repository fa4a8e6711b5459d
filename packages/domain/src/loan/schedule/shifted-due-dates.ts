import type { LocalDate } from '../../kernel/dates.ts';
import { nextWorkingDay, previousWorkingDay, type WorkingDays } from '../../kernel/working-calendar.ts';
import type { MovedDueDate, NonWorkingDayRule } from '../product/terms.ts';
import { byPeriod, type DatedTerms, periodsBefore, periodsWith } from './periods.ts';

/**
 * The due dates that days on which nobody works put elsewhere, by the rule of the terms; nothing where none is.
 *
 * Shape: each comes after the one before it, and the first after the disbursement. One that the rule would put on or before
 * that is on the next working day after it.
 */
export function shiftedBy(
  calendar: WorkingDays | undefined,
  agreed: DatedTerms,
): readonly MovedDueDate[] | undefined {
  return shiftedAfter(0, calendar, { ...agreed, shiftedDueDates: undefined });
}

/** The same of the periods after so many, the due dates of which stay where they are. */
export function shiftedAfter(
  periodsKept: number,
  calendar: WorkingDays | undefined,
  agreed: DatedTerms,
): readonly MovedDueDate[] | undefined {
  const { terms } = agreed;
  const { nonWorkingDays: rule } = terms;
  if (calendar === undefined || rule === undefined) return agreed.shiftedDueDates;
  const kept = byPeriod(agreed, agreed.shiftedDueDates);
  const periods = periodsWith(agreed, (number, endDate, fromDate) =>
    number <= periodsKept ? kept?.get(number) : workingDay(calendar, rule, { endDate, fromDate }),
  );
  const shifts = periods.flatMap(({ endDate, agreedDate }, place) =>
    agreedDate === endDate ? [] : [{ installment: place + 1 + periodsBefore(terms), dueDate: agreedDate }],
  );
  return shifts.length === 0 ? undefined : shifts;
}

function workingDay(
  calendar: WorkingDays,
  rule: NonWorkingDayRule,
  { endDate, fromDate }: Readonly<Record<'endDate' | 'fromDate', LocalDate>>,
): LocalDate | undefined {
  const find = rule === 'PREVIOUS_WORKING_DAY' ? previousWorkingDay : nextWorkingDay;
  const found = find(calendar, endDate);
  const day = found > fromDate ? found : nextWorkingDay(calendar, fromDate + 1);
  return day === endDate ? undefined : day;
}
