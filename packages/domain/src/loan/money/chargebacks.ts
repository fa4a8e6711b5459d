import { type Money, sumOf } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { LoanTransaction, MoneyTransaction } from '../transactions/transaction.ts';

/** What of a loan tells what was charged back. */
type Posted = Pick<Loan, 'transactions'>;

/** The chargebacks of a payment that are in force, in the order of their numbers. */
export function chargebacksOf(
  { transactions }: Posted,
  { origin }: Pick<LoanTransaction, 'origin'>,
): readonly MoneyTransaction[] {
  return transactions.filter(
    ({ chargebackOf, reversedOn }) => chargebackOf === origin && reversedOn === undefined,
  );
}

/** What of a payment can still be charged back. */
export function chargeableOf(loan: Posted, payment: Pick<LoanTransaction, 'origin' | 'amount'>): Money {
  return payment.amount - sumOf(chargebacksOf(loan, payment).map(({ amount }) => amount));
}
