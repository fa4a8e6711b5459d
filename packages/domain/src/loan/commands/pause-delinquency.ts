import { earlyDate } from '../../books/value-date.ts';
import { formatDate } from '../../kernel/dates.ts';
import { date, described } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { classify } from '../delinquency/delinquency.ts';
import { loanEvent } from '../events/list.ts';
import { consequences } from './consequences.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Lets the days of delinquency of a loan stand still for a time, which may have begun already. */
export const pauseDelinquency = defineLoanCommand({
  name: 'pauseDelinquency',
  description: 'Lets the days of delinquency of a loan stand still from one day to another.',
  permission: 'PAUSE_DELINQUENCY',
  inputName: 'DelinquencyPauseInput',
  input: {
    loanId: shared.loanId,
    start: described(
      'First day of the pause; it may have passed already, but not before the disbursement.',
      date,
    ),
    end: described(
      'Last day of the pause, after its start. Days from start to end, the end left out, do not count.',
      date,
    ),
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['DATE_TOO_EARLY', 'INVALID_VALUE', 'PAUSE_OVERLAPS'],
  decide(loan, { start, end }, stamp) {
    const early = earlyDate(start, loan.disbursedOn, 'on which the loan was disbursed', 'start');
    if (early !== undefined) return early;
    if (end <= start) {
      const reason = `${formatDate(end)} is not after the start, ${formatDate(start)}`;
      return reject('INVALID_VALUE', { field: 'end', reason });
    }
    const other = loan.pauses.find((pause) => start <= pause.end && end >= pause.start);
    if (other !== undefined) {
      return reject('PAUSE_OVERLAPS', { start: formatDate(other.start), end: formatDate(other.end) });
    }
    const pause = { number: loan.pauses.length + 1, start, end, resumedOn: undefined };
    const after = classify({ ...loan, pauses: [...loan.pauses, pause] }, stamp.businessDate);
    return accept(
      after,
      loanEvent.delinquencyPauseChanged.of(stamp, after),
      ...consequences(loan, after, stamp),
    );
  },
});
