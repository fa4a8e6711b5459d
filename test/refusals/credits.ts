import { goodwillCredit, merchantRefund, payoutRefund } from '@dayclose/domain/loan/commands/credits.ts';
import { active, approved } from './loans.ts';
import { booksClosed, type RefusalRow } from './row.ts';

/** Refusals of what brings money to a loan and is no payment of its client. */
export const credits: readonly RefusalRow[] = [merchantRefund, payoutRefund, goodwillCredit].flatMap(
  (command): readonly RefusalRow[] => [
    [
      command,
      'LOAN_NOT_ACTIVE',
      approved,
      { amount: '1.005', date: '2024-02-02' },
      'ACTIVE, CLOSED_OBLIGATIONS_MET or OVERPAID',
    ],
    [
      command,
      'DATE_IN_FUTURE',
      active,
      { amount: '1.005', date: '2024-02-02' },
      'The transaction date cannot be in the future.',
    ],
    [command, 'BOOKS_CLOSED', active, { amount: '1.005', date: '2023-12-31' }, '2023-12-31', booksClosed],
    [command, 'DATE_TOO_EARLY', active, { amount: '1.005', date: '2023-12-31' }, 'the loan was disbursed'],
    [command, 'INVALID_AMOUNT', active, { amount: '1.005' }, '2 decimals of USD'],
  ],
);
