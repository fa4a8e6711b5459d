import type { DayFigures, QuietFigures } from '../kernel/closed-day.ts';
import { zero } from '../kernel/money.ts';
import { standingOf } from './delinquency/standing.ts';
import { presentTag } from './delinquency/tag.ts';
import type { LoanToClose } from './loan-to-close.ts';
import { isQuiet, type QuietLoan } from './quiet-loan.ts';

/** What a loan counts for at the end of the last day that it has closed. */
export function dayFigures(loan: LoanToClose | QuietLoan): DayFigures | QuietFigures {
  const accruedInterest = loan.balances.interestAccrued;
  if (isQuiet(loan)) return { accruedInterest };
  const { principal, interest, fees, penalties } = loan.balances;
  return {
    ...{ classification: presentTag(loan)?.classification, principal, interest, fees, penalties },
    ...{ overdue: standingOf(loan).overdue.total, accruedInterest, balance: zero },
  };
}
