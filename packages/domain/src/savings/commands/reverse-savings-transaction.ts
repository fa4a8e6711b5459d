import { described, id } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { reverse } from '../money/entry.ts';
import { factsOf } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { beyondHold, blocked, shortBalance } from './guards.ts';
import { shared } from './inputs.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Takes a transaction back, with its fee; interest since is reckoned again. */
export const reverseSavingsTransaction = defineSavingsCommand({
  name: 'reverseSavingsTransaction',
  description: 'Takes a transaction back, with its fee; interest since then is reckoned again.',
  permission: 'REVERSE_SAVINGS_TRANSACTION',
  inputName: 'ReverseSavingsTransactionInput',
  input: {
    accountId: shared.accountId,
    transactionId: described(
      'Global id of a deposit, a withdrawal, a hold or a release; interest, fees and accruals follow from those.',
      id('SavingsTransaction'),
    ),
    note: shared.note,
  },
  answers: 'SavingsAccount',
  takes: activeSavings,
  rejects: [...namedRejects, 'SAVINGS_BLOCKED', 'INSUFFICIENT_BALANCE', 'AMOUNT_EXCEEDS_HOLD'],
  decide(account, { transactionId }, stamp) {
    const target = namedTransaction(account, transactionId, 'REVERSE');
    if (!target.ok) return target;
    const { transaction } = target;
    const { moves } = factsOf(transaction.type);
    const isBlocked =
      moves === 'IN' ? blocked(account, 'DEBIT') : moves === 'OUT' ? blocked(account, 'CREDIT') : undefined;
    if (isBlocked !== undefined) return isBlocked;
    const after = reverse(account, transaction, stamp);
    const field = 'transactionId';
    const refusal =
      shortBalance(account, after, field) ?? beyondHold(after, { field, amount: transaction.amount });
    return refusal ?? accept(after, ...consequences(account, after, stamp));
  },
});
