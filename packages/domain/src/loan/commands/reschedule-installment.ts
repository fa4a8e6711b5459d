import { earlyDate } from '../../books/value-date.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { date, described } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { dueDateMoved, installmentDueOn, latestDueDate } from '../money/due-dates.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Moves the due date of one installment that is not due yet; those before and after it stay where they are. */
export const rescheduleInstallment = defineLoanCommand({
  name: 'rescheduleInstallment',
  description:
    'Moves the due date of one installment; interest follows the days of its period and of the next one, and the last installment takes the difference.',
  permission: 'RESCHEDULE_LOAN',
  inputName: 'RescheduleInstallmentInput',
  input: {
    loanId: shared.loanId,
    from: described('The due date that it has. It cannot be before the business date.', date),
    to: described(
      'The due date that it gets: on the business date or later, after the installment before it and before the next one.',
      date,
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: [
    'LOAN_CHARGED_OFF',
    'INSTALLMENT_NOT_FOUND',
    'INSTALLMENT_PAID',
    'INVALID_VALUE',
    'DATE_TOO_EARLY',
    'DATE_TOO_LATE',
  ],
  decide(loan, { from, to }, stamp) {
    const chargedOff = alreadyChargedOff(loan);
    if (chargedOff !== undefined) return chargedOff;
    const installment = installmentDueOn(loan, from);
    if (installment === undefined) {
      return reject('INSTALLMENT_NOT_FOUND', { loan: loan.accountNo, date: formatDate(from) });
    }
    if (installment.completedOn !== undefined) {
      const paidOn = formatDate(installment.completedOn);
      return reject('INSTALLMENT_PAID', { date: formatDate(from), paidOn });
    }
    if (to === from) {
      return reject('INVALID_VALUE', { field: 'to', reason: `it is due on ${formatDate(to)} already` });
    }
    const { businessDate } = stamp;
    const refusal =
      earlyDate(from, businessDate, 'the business date: what fell due before it stays due', 'from') ??
      earlyDate(to, businessDate, 'the business date', 'to') ??
      earlyDate(to, installment.fromDate + 1, 'the day after the installment before it is due', 'to') ??
      lateDate(to, latestDueDate(loan, installment));
    if (refusal !== undefined) return refusal;
    const after = dueDateMoved(loan, installment, to, stamp);
    return accept(after, loanEvent.rescheduled.of(stamp, after), ...consequences(loan, after, stamp));
  },
});

function lateDate(to: LocalDate, limit: LocalDate) {
  if (to <= limit) return undefined;
  const reason = 'the day before the next installment is, or would be, due';
  return reject('DATE_TOO_LATE', { field: 'to', date: formatDate(to), limit: formatDate(limit), reason });
}
