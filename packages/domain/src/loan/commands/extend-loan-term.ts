import { formatDate } from '../../kernel/dates.ts';
import { described, integer } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { extended, firstToCome, termExtended } from '../money/term-extension.ts';
import { longestTerm, repaymentsRefusal } from '../product/limits.ts';
import { termRefusal } from '../product/longest-term.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Adds installments to the end of an active loan, and spreads what is left over them and those that are not due yet. */
export const extendLoanTerm = defineLoanCommand({
  name: 'extendLoanTerm',
  description:
    'Adds installments to the end of a loan: what is left is spread over them and those that are due on the business date or later, each of which is reckoned anew.',
  permission: 'RESCHEDULE_LOAN',
  inputName: 'ExtendLoanTermInput',
  input: {
    loanId: shared.loanId,
    installments: described(
      'How many are added. With them the loan has no more than the product allowed when it was submitted.',
      integer(1, longestTerm),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['LOAN_CHARGED_OFF', 'INVALID_VALUE', 'DATE_TOO_LATE', 'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE'],
  decide(loan, { installments: added }, stamp) {
    const chargedOff = alreadyChargedOff(loan);
    if (chargedOff !== undefined) return chargedOff;
    if (loan.terms.interestMethod === 'FLAT') {
      const reason =
        'interest of the loan is FLAT: a sum for its whole term, which no installment more has a part of';
      return reject('INVALID_VALUE', { field: 'installments', reason });
    }
    const { businessDate } = stamp;
    const installment = firstToCome(loan, businessDate);
    if (installment === undefined) {
      const reason = 'the last due date of its schedule, after which nothing is left to spread';
      const [date, limit] = [formatDate(businessDate), formatDate(loan.maturesOn)];
      return reject('DATE_TOO_LATE', { field: 'installments', date, limit, reason });
    }
    const longer = extended(loan, { installment, added }, stamp);
    const { mostRepayments: maxNumberOfRepayments = longestTerm } = loan.terms;
    const refusal =
      repaymentsRefusal(longer, { maxNumberOfRepayments }) ??
      termRefusal(longer, 'installments') ??
      maturityRefusal(longer, 'installments');
    if (refusal !== undefined) return refusal;
    const after = termExtended(loan, longer, stamp);
    return accept(after, loanEvent.rescheduled.of(stamp, after), ...consequences(loan, after, stamp));
  },
});
