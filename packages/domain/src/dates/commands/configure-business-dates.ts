import { defineCommand } from '../../kernel/command.ts';
import { described, flag, oneOf, optional, text, withDefault } from '../../kernel/input.ts';
import { reject } from '../../kernel/outcome.ts';
import { calendarDate, canonicalZone } from '../../kernel/zone.ts';
import {
  businessDateModes,
  businessDatesAnswer,
  businessDatesTarget,
  datesMoved,
} from '../business-dates.ts';
import { farthestUnconfirmed, moveRefusals, moveTo } from '../move.ts';

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
      'IANA name of the time zone whose calendar SYSTEM follows: "Europe/Berlin". Offsets are none. Stays, if absent.',
      optional(text),
    ),
    confirm: described(
      `Needed where this moves the business date by more than ${farthestUnconfirmed} days.`,
      withDefault(flag, false),
    ),
  },
  answers: 'BusinessDates',
  target: businessDatesTarget,
  ref: () => ({}),
  rejects: ['INVALID_VALUE', ...moveRefusals],
  decide(dates, input, stamp) {
    const timeZone = input.timeZone === undefined ? dates.timeZone : canonicalZone(input.timeZone);
    const mode = input.mode ?? dates.mode;
    const calendar = timeZone === undefined ? undefined : calendarDate(stamp.now, timeZone);
    if (timeZone === undefined || calendar === undefined) {
      const reason = `${input.timeZone ?? dates.timeZone} is no IANA time zone, such as Europe/Berlin`;
      return reject('INVALID_VALUE', { field: 'timeZone', reason });
    }
    const automaticCobDate = input.automaticCobDate ?? dates.automaticCobDate;
    const configured = { ...dates, mode, timeZone, automaticCobDate };
    return moveTo(configured, mode === 'SYSTEM' ? calendar : dates.businessDate, input.confirm);
  },
  answer: businessDatesAnswer,
  changes: datesMoved,
});
