import type { LocalDate } from '../kernel/dates.ts';
import { type Money, maxOf, mulDiv, zero } from '../kernel/money.ts';
import { type Installment, type Loan, post } from './loan.ts';

type Scheduled = Pick<Loan, 'installments' | 'terms'>;
type Accruing = Pick<Loan, 'installments' | 'terms' | 'balances'>;

/** What the dates of an accrual are. */
export interface AccrualDates {
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly cobDate: LocalDate | undefined;
}

/**
 * Interest earned up to a date: whole installments, and of the running one the days from its start up to, not including,
 * the date. On its due date an installment has earned all its interest.
 *
 * Shape: the installment that runs on the date has to be at hand; those before it are known by its `interestBefore`.
 */
export function interestEarned(loan: Scheduled, to: LocalDate): Money {
  const running = startedBefore(loan.installments, to);
  if (running === undefined) return zero;
  if (to >= running.dueDate) return running.interestBefore + running.interest;
  const days = BigInt(to - running.fromDate);
  const length = BigInt(running.dueDate - running.fromDate);
  const { currencyDigits, rounding } = loan.terms;
  return running.interestBefore + mulDiv(running.interest, days, length, currencyDigits, rounding);
}

/** Interest earned up to a date that is not accrued yet; what was accrued beyond the date is left alone. */
export function accrualDue(loan: Accruing, to: LocalDate): Money {
  return maxOf(zero, interestEarned(loan, to) - loan.balances.interestAccrued);
}

/** Interest of the whole schedule that is not accrued yet: what a payment that settles the loan has to accrue. */
export function accrualToSettle(loan: Accruing): Money {
  const last = loan.installments.at(-1);
  return last === undefined ? zero : accrualDue(loan, last.dueDate);
}

/** The loan with an accrual of interest posted. */
export function postAccrual<L extends Loan>(loan: L, interest: Money, dates: AccrualDates): L {
  const balances = { ...loan.balances, interestAccrued: loan.balances.interestAccrued + interest };
  return post(
    { ...loan, balances },
    {
      type: 'ACCRUAL',
      valueDate: dates.valueDate,
      postingDate: dates.postingDate,
      cobDate: dates.cobDate,
      amount: interest,
      principal: zero,
      interest,
      fees: zero,
      penalties: zero,
      overpayment: zero,
      balance: zero,
      note: undefined,
    },
  );
}

/** The last installment that started before a date. */
function startedBefore(installments: readonly Installment[], date: LocalDate): Installment | undefined {
  let last: Installment | undefined;
  for (const installment of installments) {
    if (installment.fromDate >= date) break;
    last = installment;
  }
  return last;
}
