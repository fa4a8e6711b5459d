import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

/** What people are told of an account's life; that it is dormant is told as a status, and kept beside it. */
export const savingsStatuses = enumeration('SavingsStatus', 'Where a savings account is in its life.', {
  SUBMITTED: 'It was applied for. Next: approveSavings, rejectSavings, withdrawSavingsApplication.',
  APPROVED: 'It may be activated. Next: activateSavings.',
  ACTIVE: 'It takes deposits and withdrawals. It is closed every day.',
  REJECTED: 'The lender turned the application down.',
  WITHDRAWN: 'The client took the application back.',
  CLOSED: 'Its balance was paid out, and it is closed for good.',
  DORMANT:
    'It is active, and nothing was paid in or out for as long as the product allows. It earns interest and is closed every day; the next deposit or withdrawal makes it active again.',
});
export type ShownStatus = ValueOf<typeof savingsStatuses>;
export type SavingsStatus = Exclude<ShownStatus, 'DORMANT'>;

/** Codes that clients of the reference system know. Source: reference system, savings status enum. */
export const statusCodes: Readonly<Record<SavingsStatus, number>> = {
  SUBMITTED: 100,
  APPROVED: 200,
  ACTIVE: 300,
  WITHDRAWN: 400,
  REJECTED: 500,
  CLOSED: 600,
};

export const savingsActivities = enumeration(
  'SavingsActivity',
  'How long nothing was paid in or out of an account.',
  {
    NORMAL: 'Not long.',
    INACTIVE: 'As long as inactiveAfterDays of the product.',
    DORMANT: 'As long as dormantAfterDays of the product.',
  },
);
export type SavingsActivity = ValueOf<typeof savingsActivities>;

export const savingsBlocks = enumeration(
  'SavingsBlock',
  'What a person keeps from being done on an account.',
  {
    CREDIT: 'Nothing may be paid in.',
    DEBIT: 'Nothing may be paid out.',
    BOTH: 'Nothing may be paid in or out.',
  },
);
export type SavingsBlock = ValueOf<typeof savingsBlocks>;
