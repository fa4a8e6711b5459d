import { defineCommand } from '../../kernel/command.ts';
import { accept } from '../../kernel/outcome.ts';
import { businessDatesAnswer, businessDatesTarget, datesMoved } from '../business-dates.ts';
import { notBefore } from '../move.ts';

/** Moves a COB date that is set by hand one day on; one that is automatic, and one of a calendar, stays. */
export const increaseCobDate = defineCommand({
  name: 'increaseCobDate',
  description: 'Moves the COB date one day on where it is set by hand.',
  permission: 'SET_BUSINESS_DATE',
  inputName: undefined,
  input: {},
  answers: 'BusinessDates',
  target: businessDatesTarget,
  ref: () => ({}),
  rejects: ['COB_DATE_NOT_BEFORE_BUSINESS_DATE'],
  decide(dates) {
    if (dates.automaticCobDate || dates.mode === 'SYSTEM') return accept(dates);
    const cobDate = dates.cobDate + 1;
    return cobDate < dates.businessDate
      ? accept({ ...dates, cobDate })
      : notBefore(cobDate, dates.businessDate);
  },
  answer: businessDatesAnswer,
  changes: datesMoved,
});
