import { parseMoney } from '@dayclose/domain/kernel/money.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { blockSavings } from '@dayclose/domain/savings/commands/block-savings.ts';
import { closeSavings } from '@dayclose/domain/savings/commands/close-savings.ts';
import { holdSavings } from '@dayclose/domain/savings/commands/hold-savings.ts';
import { withdraw } from '@dayclose/domain/savings/commands/withdraw.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import { overdraft } from '../builders/savings.ts';
import { activeSavings, commandSavings, submittedSavings } from '../builders/savings-life.ts';
import { today } from './row.ts';

/** Savings account 7 in each of its statuses, with 100.00 since 1 January 2024, the business date being 1 February. */
export const submitted = submittedSavings('2024-01-01');
export const approved = told(submitted, approveSavings, { date: '2024-01-01' });
export const opened = activeSavings('2024-01-01', { minOpeningBalance: parseMoney('100.00') }, '2024-02-01');
export const held = told(opened, holdSavings, { amount: '30.00', date: '2024-01-20' });
export const withdrawn = told(opened, withdraw, { amount: '20.00', date: '2024-01-20' });
export const overdrawn = told(
  activeSavings('2024-01-01', { overdraft: overdraft('500') }, '2024-02-01'),
  withdraw,
  {
    amount: '50.00',
  },
);
export const [credit, debit, both] = (['CREDIT', 'DEBIT', 'BOTH'] as const).map((block) =>
  told(held, blockSavings, { block }),
);
export const closed = told(opened, closeSavings, {});
export const empty = activeSavings('2024-01-01', {}, '2024-02-01');
export const reversed = told(withdrawn, reverseSavingsTransaction, { transactionId: idOf(2) });

export function told(account: SavingsAccount, command: Parameters<typeof commandSavings>[1], input: object) {
  return commandSavings(account, command, input, today).account;
}

/** Id of a posting of account 7. */
export function idOf(number: number): string {
  return transactionIdOf('7', number);
}
