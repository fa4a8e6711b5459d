import type { DayFigures } from '../kernel/closed-day.ts';
import { zero } from '../kernel/money.ts';
import { standingOf } from './delinquency/standing.ts';
import { presentTag } from './delinquency/tag.ts';
import type { LoanToClose } from './loan-to-close.ts';
import { isQuiet, type QuietLoan } from './quiet-loan.ts';

/** What a loan counts for at the end of the last day that it has closed. */
export function dayFigures(loan: LoanToClose | QuietLoan): DayFigures {
  const { productId, terms } = loan;
  const { classification, principal, interest, fees, penalties, overdue } = isQuiet(loan)
    ? loan.unchanged
    : changedBy(loan);
  return {
    productId,
    currency: terms.currency,
    classification,
    principal,
    interest,
    fees,
    penalties,
    overdue,
    accruedInterest: loan.balances.interestAccrued,
    balance: zero,
  };
}

function changedBy(loan: LoanToClose): QuietLoan['unchanged'] {
  const { principal, interest, fees, penalties } = loan.balances;
  const classification = presentTag(loan)?.classification;
  return { classification, principal, interest, fees, penalties, overdue: standingOf(loan).overdue.total };
}
