import { currencyData, moneyText } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { dateText } from '../../kernel/payload.ts';
import { delinquentSince } from '../delinquency/delinquency.ts';
import { presentTag } from '../delinquency/tag.ts';
import type { Loan } from '../loan.ts';
import { overdueOn } from '../money/payoff.ts';
import type { LoanAccountDelinquencyRangeDataV1 } from './payloads.ts';
import { rangeOption } from './range-option.ts';

/** The delinquency range that a loan is in on a date, none for one that is in none, and what is overdue of it. */
export function loanDelinquencyRangeData(loan: Loan, on: LocalDate): LoanAccountDelinquencyRangeDataV1 {
  const { terms } = loan;
  const overdue = overdueOn(loan, on);
  return {
    loanId: loan.id,
    loanAccountNo: loan.accountNo,
    loanExternalId: loan.externalId ?? null,
    delinquencyRange: rangeOption(terms, presentTag(loan)?.classification),
    currency: currencyData(terms),
    amount: {
      total: moneyText(overdue.total, terms),
      principal: moneyText(overdue.principal, terms),
      interest: moneyText(overdue.interest, terms),
      fee: moneyText(overdue.fees, terms),
      penalty: moneyText(overdue.penalties, terms),
    },
    delinquentDate: dateText(delinquentSince(loan, on)),
  };
}
