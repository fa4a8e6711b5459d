import type { InstallmentDelinquencyBucketDataV1, LoanAmountDataV1 } from '@dayclose/events';
import { type Denomination, moneyText } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { type Amounts, outstandingAmounts } from '../money/payoff.ts';
import { rangeOption } from './range-option.ts';

/** What is overdue on a date of the installments in each delinquency range; nothing where they have none of their own. */
export function installmentBuckets(
  { installments, terms }: Pick<LoanToClose, 'installments' | 'terms'>,
  on: LocalDate,
): readonly InstallmentDelinquencyBucketDataV1[] {
  if (!terms.installmentLevelDelinquency) return [];
  return terms.delinquencyRanges.flatMap(({ classification }) => {
    const range = rangeOption(terms, classification);
    const within = installments.filter((each) => each.dueDate < on && each.classification === classification);
    if (range === null || within.length === 0) return [];
    return [{ delinquencyRange: range, amount: amountData(outstandingAmounts(within), terms) }];
  });
}

/** An amount by component, as events bear it. */
export function amountData(amounts: Amounts, denomination: Denomination): LoanAmountDataV1 {
  return {
    total: moneyText(amounts.total, denomination),
    principal: moneyText(amounts.principal, denomination),
    interest: moneyText(amounts.interest, denomination),
    fee: moneyText(amounts.fees, denomination),
    penalty: moneyText(amounts.penalties, denomination),
  };
}
