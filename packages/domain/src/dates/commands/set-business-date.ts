import { defineCommand } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { enumeration } from '../../kernel/enumeration.ts';
import { date, described, flag, oneOf, withDefault } from '../../kernel/input.ts';
import { accept, type Outcome, reject } from '../../kernel/outcome.ts';
import {
  type BusinessDates,
  businessDatesAnswer,
  businessDatesTarget,
  datesMoved,
} from '../business-dates.ts';
import { farthestUnconfirmed, moveRefusals, movesBack, moveTo, notBefore } from '../move.ts';

const dateTypes = enumeration('BusinessDateType', 'One of the dates that the institution works on.', {
  BUSINESS_DATE: 'The date that it is working on; the COB date follows where that is automatic.',
  COB_DATE: 'The date to be closed, always before the business date; refused while it is automatic.',
});

const rejects = ['BUSINESS_DATE_FOLLOWS_CALENDAR', 'COB_DATE_IS_AUTOMATIC', ...moveRefusals] as const;
type Refusal = (typeof rejects)[number];

/** Moves the business date, and with it the COB date, or the COB date alone where it is not automatic. */
export const setBusinessDate = defineCommand({
  name: 'setBusinessDate',
  description: 'Moves the business date (and with it the COB date), or the COB date where it is set by hand.',
  permission: 'SET_BUSINESS_DATE',
  inputName: 'SetBusinessDateInput',
  input: {
    type: described('Which of the two dates to move.', withDefault(oneOf(dateTypes), 'BUSINESS_DATE')),
    date: described('The new date. It never moves back once there is an account.', date),
    confirm: described(
      `Needed to move the business date by more than ${farthestUnconfirmed} days.`,
      withDefault(flag, false),
    ),
  },
  answers: 'BusinessDates',
  target: businessDatesTarget,
  ref: () => ({}),
  rejects,
  decide: (dates, input) =>
    input.type === 'COB_DATE'
      ? moveCobDate(dates, input.date)
      : dates.mode === 'SYSTEM'
        ? reject('BUSINESS_DATE_FOLLOWS_CALENDAR')
        : moveTo(dates, input.date, input.confirm),
  answer: businessDatesAnswer,
  changes: datesMoved,
});

function moveCobDate(dates: BusinessDates, to: LocalDate): Outcome<BusinessDates, Refusal> {
  if (dates.automaticCobDate) return reject('COB_DATE_IS_AUTOMATIC');
  if (to < dates.cobDate && dates.hasAccounts) return movesBack('COB date', to, dates.cobDate);
  if (to >= dates.businessDate) return notBefore(to, dates.businessDate);
  return accept({ ...dates, cobDate: to });
}
