import { currencyData, moneyText } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { dateText } from '../../kernel/payload.ts';
import { delinquentSince } from '../delinquency/delinquency.ts';
import { presentTag } from '../delinquency/tag.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { overdueOn } from '../money/payoff.ts';
import type { LoanAccountDelinquencyRangeDataV1 } from './payloads.ts';
import { rangeOption } from './range-option.ts';

/** What the range of a loan is told by. */
export type RangedLoan = Pick<
  LoanToClose,
  'id' | 'accountNo' | 'externalId' | 'terms' | 'installments' | 'tags'
>;

/** The delinquency range that a loan is in on a date, none for one that is in none, and what is overdue of it. */
export function loanDelinquencyRangeData(loan: RangedLoan, on: LocalDate): LoanAccountDelinquencyRangeDataV1 {
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
