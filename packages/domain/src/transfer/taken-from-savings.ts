import { withOtherEnd } from '../books/transfer-link.ts';
import type { Code } from '../kernel/codes.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { Loan } from '../loan/loan.ts';
import type { MoneyTransaction } from '../loan/transactions/transaction.ts';
import { reverseOnSavings } from '../savings/commands/reversal.ts';
import type { SavingsAccount } from '../savings/savings-account.ts';

/** What keeps money that went out of a loan from being taken out of the savings that it went to. */
export const takenFromRejects = ['SAVINGS_NOT_ACTIVE', 'SAVINGS_BLOCKED', 'INSUFFICIENT_BALANCE'] as const;

interface TakenBack<Refusal extends Code> {
  /** What undoing it comes to on the loan. */
  readonly own: Outcome<Loan, Refusal>;
  /** What went out; absent where nothing did. */
  readonly disbursement: Pick<MoneyTransaction, 'counterpart'> | undefined;
  /** The savings that it went to, as far as they are locked. */
  readonly savings: SavingsAccount | undefined;
}

/** Takes a disbursement back from the savings account that it went to as well. */
export function takenFromSavings<Refusal extends Code>(
  { own, disbursement, savings }: TakenBack<Refusal>,
  stamp: Stamp,
) {
  if (!own.ok) return own;
  const other = withOtherEnd(
    { transactionId: disbursement?.counterpart, account: savings },
    {
      rejects: takenFromRejects,
      takeBack: (account, transactionId) => reverseOnSavings(account, transactionId, stamp),
    },
  );
  if (!other.ok) return other;
  return accept({ loan: own.state, counterpart: other.state }, ...own.events, ...other.events);
}
