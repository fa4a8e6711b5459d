import type { LoanAccountDelinquencyRangeDataV1 } from '@dayclose/events';
import { currencyData } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { dateText } from '../../kernel/payload.ts';
import { delinquentSince } from '../delinquency/delinquency.ts';
import { presentTag } from '../delinquency/tag.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { overdueOn } from '../money/payoff.ts';
import { amountData, installmentBuckets } from './installment-buckets.ts';
import { rangeOption } from './range-option.ts';

/** What the range of a loan is told by. */
export type RangedLoan = Pick<
  LoanToClose,
  'id' | 'accountNo' | 'externalId' | 'terms' | 'installments' | 'tags'
>;

/** The delinquency range that a loan is in on a date, none for one that is in none, and what is overdue of it. */
export function loanDelinquencyRangeData(loan: RangedLoan, on: LocalDate): LoanAccountDelinquencyRangeDataV1 {
  const { terms } = loan;
  return {
    loanId: loan.id,
    loanAccountNo: loan.accountNo,
    loanExternalId: loan.externalId ?? null,
    delinquencyRange: rangeOption(terms, presentTag(loan)?.classification),
    currency: currencyData(terms),
    amount: amountData(overdueOn(loan, on), terms),
    delinquentDate: dateText(delinquentSince(loan, on)),
    installmentDelinquencyBuckets: installmentBuckets(loan, on),
  };
}
