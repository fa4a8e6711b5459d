import { formatDate } from '../../kernel/dates.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { classify } from '../delinquency/delinquency.ts';
import { isActivePause } from '../delinquency/pause.ts';
import { loanEvent } from '../events/list.ts';
import { consequences } from './consequences.ts';
import { loanDateInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Ends the present pause of a loan's delinquency on the business date. */
export const resumeDelinquency = defineLoanCommand({
  name: 'resumeDelinquency',
  description: "Ends the present pause of a loan's delinquency; the date can only be the business date.",
  permission: 'PAUSE_DELINQUENCY',
  inputName: 'LoanDateInput',
  input: loanDateInput,
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['DATE_NOT_BUSINESS_DATE', 'NO_ACTIVE_PAUSE'],
  decide(loan, input, stamp) {
    const { businessDate } = stamp;
    const date = input.date ?? businessDate;
    if (date !== businessDate) {
      return reject('DATE_NOT_BUSINESS_DATE', { date: formatDate(date), limit: formatDate(businessDate) });
    }
    const present = loan.pauses.find((pause) => isActivePause(pause, date));
    if (present === undefined) return reject('NO_ACTIVE_PAUSE', { date: formatDate(date) });
    const ended = { ...present, end: date, resumedOn: date };
    const pauses = loan.pauses.map((pause) => (pause === present ? ended : pause));
    const after = classify({ ...loan, pauses }, businessDate);
    return accept(
      after,
      loanEvent.delinquencyPauseChanged.of(stamp, after),
      ...consequences(loan, after, stamp),
    );
  },
});
