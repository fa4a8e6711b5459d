import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { listOrNone } from '../../kernel/from-nothing.ts';
import { date, described, listOf, object, oneOf, text } from '../../kernel/input.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { type Holiday, type Weekday, weekdays } from '../../kernel/working-calendar.ts';
import {
  holidaysMax,
  type WorkingCalendar,
  workingCalendarTarget,
  workingCalendarView,
} from '../working-calendar.ts';

/** Units: days. */
const longestHoliday = 366;

const holiday = object('HolidayInput', 'Days in a row on which nobody works.', {
  name: described('What people call it.', text),
  from: described('Its first day.', date),
  to: described(`Its last day; from for a single day. At most ${longestHoliday} days in all.`, date),
});

/** Says on which days the institution works from now on, in place of all that was said before. */
export const configureWorkingCalendar = defineCommand({
  name: 'configureWorkingCalendar',
  description:
    'Says on which days the institution works: the whole calendar, in place of the former one. Schedules that are made from now on go by it; those that were made stay.',
  permission: 'CONFIGURE_WORKING_CALENDAR',
  inputName: 'ConfigureWorkingCalendarInput',
  input: {
    workingDays: described(
      'The days of a week on which the institution works, each once; at least one.',
      listOf(oneOf(weekdays), weekdays.values.length),
    ),
    holidays: described(
      'Days on which it does not, whatever day of the week they are. They may overlap.',
      listOrNone(holiday, holidaysMax),
    ),
  },
  answers: 'WorkingCalendar',
  target: workingCalendarTarget,
  ref: () => ({}),
  rejects: ['INVALID_VALUE'],
  decide({ id }, { workingDays, holidays }) {
    const refusal = repeatedDay(workingDays) ?? holidaysRefusal(holidays);
    if (refusal !== undefined) return refusal;
    const calendar: WorkingCalendar = {
      kind: 'WorkingCalendar',
      id,
      workingDays: weekdays.values.filter((day) => workingDays.includes(day)),
      holidays: holidays.toSorted((one, other) => one.from - other.from || one.to - other.to),
    };
    return accept(calendar);
  },
  answer: workingCalendarView,
});

function repeatedDay(days: readonly Weekday[]): Rejected<'INVALID_VALUE'> | undefined {
  const again = days.findIndex((day, index) => days.indexOf(day) < index);
  if (again < 0) return undefined;
  return reject('INVALID_VALUE', {
    field: `workingDays.${again}`,
    reason: `${days[again]} is there already`,
  });
}

function holidaysRefusal(holidays: readonly Holiday[]): Rejected<'INVALID_VALUE'> | undefined {
  const known = new Map<string, number>();
  for (const [index, { name, from, to }] of holidays.entries()) {
    const invalid = (field: string, reason: string) =>
      reject('INVALID_VALUE', { field: `holidays.${index}.${field}`, reason });
    if (to < from) return invalid('to', `it is before from, ${formatDate(from)}`);
    if (to - from >= longestHoliday) {
      return invalid(
        'to',
        `a holiday has ${longestHoliday} days at most, and ends ${formatDate(from + longestHoliday - 1)}`,
      );
    }
    const key = JSON.stringify([name, from, to]);
    const before = known.get(key);
    if (before !== undefined) return invalid('name', `holidays.${before} is the same`);
    known.set(key, index);
  }
  return undefined;
}
