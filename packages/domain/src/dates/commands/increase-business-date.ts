import { defineCommand } from '../../kernel/command.ts';
import { accept } from '../../kernel/outcome.ts';
import { businessDatesAnswer, businessDatesTarget, datesMoved } from '../business-dates.ts';
import { withBusinessDate } from '../move.ts';

/** Moves the business date one day on, and with it the COB date where that follows; a date that follows the calendar stays. */
export const increaseBusinessDate = defineCommand({
  name: 'increaseBusinessDate',
  description: 'Moves the business date one day on, and with it the COB date where that follows.',
  permission: 'SET_BUSINESS_DATE',
  inputName: undefined,
  input: {},
  answers: 'BusinessDates',
  target: businessDatesTarget,
  ref: () => ({}),
  rejects: [],
  decide: (dates) =>
    accept(dates.mode === 'SYSTEM' ? dates : withBusinessDate(dates, dates.businessDate + 1)),
  answer: businessDatesAnswer,
  changes: datesMoved,
});
