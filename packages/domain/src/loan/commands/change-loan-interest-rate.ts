import { earlyDate } from '../../books/value-date.ts';
import { formatDate } from '../../kernel/dates.ts';
import { date, described, percent } from '../../kernel/input.ts';
import { parseStored } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { rateChanged, rateOn } from '../money/rate-change.ts';
import { highestRate, rateRefusal } from '../product/limits.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Has an active loan bear another rate from a date on; what is earned before stays. */
export const changeLoanInterestRate = defineLoanCommand({
  name: 'changeLoanInterestRate',
  description:
    'Has a loan bear another rate from a date on; its installment is reckoned anew from the next period on, for what is left then.',
  permission: 'CHANGE_LOAN_RATE',
  inputName: 'ChangeLoanInterestRateInput',
  input: {
    loanId: shared.loanId,
    annualInterestRate: described(
      'Percent a year: "9.5" is nine and a half percent; within the limits of the product when the loan was submitted. It is not the one that the loan has from that date on.',
      percent(highestRate),
    ),
    from: described(
      'The first day that bears it: the business date or later, on the day of the last change or after it. On the same day, it takes the place of that change.',
      date,
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: [
    'LOAN_CHARGED_OFF',
    'INVALID_VALUE',
    'DATE_TOO_EARLY',
    'DATE_TOO_LATE',
    'INTEREST_RATE_OUT_OF_RANGE',
  ],
  decide(loan, { annualInterestRate, from }, stamp) {
    const chargedOff = alreadyChargedOff(loan);
    if (chargedOff !== undefined) return chargedOff;
    if (loan.terms.interestMethod === 'FLAT') {
      const reason = 'interest of the loan is FLAT: a sum for its whole term, which no day has a part of';
      return reject('INVALID_VALUE', { field: 'annualInterestRate', reason });
    }
    const last = loan.rateChanges?.at(-1)?.from ?? loan.disbursedOn;
    const refusal =
      earlyDate(from, stamp.businessDate, 'the business date: what was earned before it stays', 'from') ??
      earlyDate(from, last, 'the day from which the loan bears its last rate', 'from');
    if (refusal !== undefined) return refusal;
    if (from >= loan.maturesOn) {
      const reason = 'the day before the loan matures';
      const limit = formatDate(loan.maturesOn - 1);
      return reject('DATE_TOO_LATE', { field: 'from', date: formatDate(from), limit, reason });
    }
    const present = rateOn(loan, from);
    if (parseStored(present) === parseStored(annualInterestRate)) {
      const reason = `the loan bears ${present} from ${formatDate(from)} on already`;
      return reject('INVALID_VALUE', { field: 'annualInterestRate', reason });
    }
    const outOfRange = rateRefusal(annualInterestRate, loan.terms.rateLimits ?? {});
    if (outOfRange !== undefined) return outOfRange;
    const after = rateChanged(loan, { from, annualInterestRate }, stamp);
    return accept(after, loanEvent.rescheduled.of(stamp, after), ...consequences(loan, after, stamp));
  },
});
