import type { LoanSummaryDataV1 } from '@dayclose/events';
import { moneyText } from '../../books/denomination.ts';
import { sumOf } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';

/** What the transactions of some types come to: those that stand, and those that a person reversed. */
export function totalsByType({
  transactions,
  terms,
}: Pick<Loan, 'terms' | 'transactions'>): Pick<
  LoanSummaryDataV1,
  | 'totalRepaymentTransaction'
  | 'totalRepaymentTransactionReversed'
  | 'totalCreditBalanceRefund'
  | 'totalCreditBalanceRefundReversed'
> {
  const total = (type: MoneyTransaction['type'], isCounted: (transaction: MoneyTransaction) => boolean) => {
    const counted = transactions.filter((transaction) => transaction.type === type && isCounted(transaction));
    return moneyText(sumOf(counted.map(({ amount }) => amount)), terms);
  };
  return {
    totalRepaymentTransaction: total('REPAYMENT', stands),
    totalRepaymentTransactionReversed: total('REPAYMENT', isTakenBack),
    totalCreditBalanceRefund: total('CREDIT_BALANCE_REFUND', stands),
    totalCreditBalanceRefundReversed: total('CREDIT_BALANCE_REFUND', isTakenBack),
  };
}

export function stands({ reversedOn }: MoneyTransaction): boolean {
  return reversedOn === undefined;
}

/** Reversed, and by nobody's replay. */
function isTakenBack({ reversedOn, supersededBy }: MoneyTransaction): boolean {
  return reversedOn !== undefined && supersededBy === undefined;
}
