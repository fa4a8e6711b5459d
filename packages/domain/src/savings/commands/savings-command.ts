import { commandsOnOne } from '../../kernel/account-command.ts';
import { savingsKind } from '../kind.ts';
import { savingsAnswer, savingsTransactionAnswer } from '../snapshot.ts';

/**
 * Declares a command on one existing savings account.
 *
 * Shape: what the caller gets is the account, or the transaction just entered with it.
 */
export const defineSavingsCommand = commandsOnOne({
  role: 'account',
  field: 'accountId',
  kind: savingsKind,
  currencyOf: ({ terms }) => terms.currency,
  answers: { SavingsAccount: savingsAnswer, SavingsTransaction: savingsTransactionAnswer },
});
