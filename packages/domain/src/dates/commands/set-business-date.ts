import { defineCommand } from '../../kernel/command.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { enumeration } from '../../kernel/enumeration.ts';
import { date, described, flag, oneOf, withDefault } from '../../kernel/input.ts';
import { accept, type Outcome, reject } from '../../kernel/outcome.ts';
import { type BusinessDates, businessDatesAnswer, businessDatesSubject } from '../business-dates.ts';

/** How far the business date may be moved in one step without a confirmation. Units: days. */
const farthestUnconfirmed = 31;

const dateTypes = enumeration('BusinessDateType', 'One of the dates that the institution works on.', {
  BUSINESS_DATE: 'The date that it is working on; the COB date follows where that is automatic.',
  COB_DATE: 'The date to be closed, always before the business date; refused while it is automatic.',
});

const rejects = [
  'BUSINESS_DATE_FOLLOWS_CALENDAR',
  'COB_DATE_IS_AUTOMATIC',
  'BUSINESS_DATE_MOVES_BACK',
  'COB_DATE_NOT_BEFORE_BUSINESS_DATE',
  'BUSINESS_DATE_TOO_FAR',
] as const;
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
  subject: businessDatesSubject,
  ref: () => ({}),
  rejects,
  decide: (dates, input) =>
    input.type === 'COB_DATE'
      ? moveCobDate(dates, input.date)
      : moveBusinessDate(dates, input.date, input.confirm),
  answer: businessDatesAnswer,
});

function moveBusinessDate(
  dates: BusinessDates,
  to: LocalDate,
  confirmed: boolean,
): Outcome<BusinessDates, Refusal> {
  if (dates.mode === 'SYSTEM') return reject('BUSINESS_DATE_FOLLOWS_CALENDAR');
  if (to < dates.businessDate && dates.hasAccounts) return movesBack('business date', to, dates.businessDate);
  const cobDate = dates.automaticCobDate ? to - 1 : dates.cobDate;
  if (cobDate >= to) return notBefore(cobDate, to);
  if (to - dates.businessDate > farthestUnconfirmed && !confirmed) {
    return reject('BUSINESS_DATE_TOO_FAR', {
      date: formatDate(to),
      days: farthestUnconfirmed,
      limit: formatDate(dates.businessDate),
    });
  }
  return accept({ ...dates, businessDate: to, cobDate });
}

function moveCobDate(dates: BusinessDates, to: LocalDate): Outcome<BusinessDates, Refusal> {
  if (dates.automaticCobDate) return reject('COB_DATE_IS_AUTOMATIC');
  if (to < dates.cobDate && dates.hasAccounts) return movesBack('COB date', to, dates.cobDate);
  if (to >= dates.businessDate) return notBefore(to, dates.businessDate);
  return accept({ ...dates, cobDate: to });
}

function movesBack(type: string, to: LocalDate, limit: LocalDate) {
  return reject('BUSINESS_DATE_MOVES_BACK', { type, date: formatDate(to), limit: formatDate(limit) });
}

function notBefore(cobDate: LocalDate, businessDate: LocalDate) {
  return reject('COB_DATE_NOT_BEFORE_BUSINESS_DATE', {
    date: formatDate(cobDate),
    limit: formatDate(businessDate),
  });
}
