import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { described, flag, oneOf, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { calendarDate } from '../../kernel/zone.ts';
import {
  type BusinessDates,
  businessDateModes,
  businessDatesAnswer,
  businessDatesSubject,
} from '../business-dates.ts';

/** Says who moves the dates: people and jobs, or the calendar of the tenant's zone. */
export const configureBusinessDates = defineCommand({
  name: 'configureBusinessDates',
  description: 'Says whether the dates are managed or follow the calendar of a time zone.',
  permission: 'CONFIGURE_BUSINESS_DATES',
  inputName: 'ConfigureBusinessDatesInput',
  input: {
    mode: described('Who moves the business date. Stays, if absent.', optional(oneOf(businessDateModes))),
    automaticCobDate: described(
      'Whether the COB date is always the day before the business date. Stays, if absent.',
      optional(flag),
    ),
    timeZone: described(
      'IANA name of the time zone whose calendar SYSTEM follows: "Europe/Berlin". Stays, if absent.',
      optional(text),
    ),
  },
  answers: 'BusinessDates',
  subject: businessDatesSubject,
  ref: () => ({}),
  rejects: ['INVALID_VALUE', 'BUSINESS_DATE_MOVES_BACK'],
  decide(dates, input, stamp) {
    const timeZone = input.timeZone ?? dates.timeZone;
    const mode = input.mode ?? dates.mode;
    const calendar = calendarDate(stamp.now, timeZone);
    if (calendar === undefined) {
      return reject('INVALID_VALUE', { field: 'timeZone', reason: `${timeZone} is no IANA time zone` });
    }
    const businessDate = mode === 'SYSTEM' ? calendar : dates.businessDate;
    const automaticCobDate = input.automaticCobDate ?? dates.automaticCobDate;
    const cobDate = automaticCobDate ? businessDate - 1 : dates.cobDate;
    if (dates.hasAccounts && (businessDate < dates.businessDate || cobDate < dates.cobDate)) {
      const [type, date, limit] =
        businessDate < dates.businessDate
          ? ['business date', businessDate, dates.businessDate]
          : ['COB date', cobDate, dates.cobDate];
      return reject('BUSINESS_DATE_MOVES_BACK', { type, date: formatDate(date), limit: formatDate(limit) });
    }
    const after: BusinessDates = { ...dates, mode, timeZone, automaticCobDate, businessDate, cobDate };
    return accept(after);
  },
  answer: businessDatesAnswer,
});
