import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import { type Amounts, outstandingAmounts } from './payoff.ts';
import { askedOn } from './replay.ts';

/**
 * What settles the loan on a date: all that is outstanding, whatever the date; where interest is recalculated, no interest
 * that is not earned by then.
 */
export function payoffOn(loan: Loan, on: LocalDate): Amounts {
  if (isDisbursed(loan) && loan.terms.recalculation !== undefined) {
    return outstandingAmounts(askedOn(loan, on, 'settle'));
  }
  return keptPayoff(loan);
}

/** What settles a loan whose interest is not recalculated. */
export function keptPayoff({ balances }: Pick<Loan, 'balances'>): Amounts {
  const { principal, interest, fees, penalties } = balances;
  return { principal, interest, fees, penalties, total: principal + interest + fees + penalties };
}

/** Interest that can be waived on a date: all that is outstanding; where interest is recalculated, what is earned by then. */
export function waivableOn(loan: Loan, on: LocalDate): Money {
  if (!isDisbursed(loan) || loan.terms.recalculation === undefined) return loan.balances.interest;
  return outstandingAmounts(askedOn(loan, on, 'earn')).interest;
}
