import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { isBooked } from '../transactions/types.ts';

type Posted = Pick<Loan, 'transactions'>;

/** The write-off that is in force. */
export function writeOffOf({ transactions }: Posted): MoneyTransaction | undefined {
  return transactions.find(
    ({ type, reversedOn }) => isBooked(type, 'WRITTEN_OFF') && reversedOn === undefined,
  );
}

/** What was written off and is not recovered. */
export function leftToRecover(loan: Posted): Money {
  const recovered = loan.transactions.filter(
    ({ type, reversedOn }) => isBooked(type, 'RECOVERED') && reversedOn === undefined,
  );
  return (writeOffOf(loan)?.amount ?? zero) - sumOf(recovered.map(({ amount }) => amount));
}
