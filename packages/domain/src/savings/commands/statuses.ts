import type { Rejected } from '../../kernel/outcome.ts';
import type { StatusesTaken } from '../../kernel/target.ts';
import { notActive } from '../not-active.ts';
import type { SavingsStatus } from '../status.ts';
import { type WrongStatus, wrongStatus } from './guards.ts';

/** Which savings accounts a command takes, and the code by which it refuses those in any other status. */
export interface SavingsTaken<Status extends SavingsStatus, Wrong extends WrongStatus | 'SAVINGS_NOT_ACTIVE'>
  extends StatusesTaken<Wrong> {
  readonly statuses: readonly Status[];
  readonly code: Wrong;
}

export const savingsApplications = savingsIn('SUBMITTED', 'SAVINGS_NOT_SUBMITTED');
export const approvedSavings = savingsIn('APPROVED', 'SAVINGS_NOT_APPROVED');
export const activeSavings: SavingsTaken<'ACTIVE', 'SAVINGS_NOT_ACTIVE'> = {
  statuses: ['ACTIVE'],
  code: 'SAVINGS_NOT_ACTIVE',
  refuse: notActive,
};

function savingsIn<const Status extends SavingsStatus, Wrong extends WrongStatus>(
  status: Status,
  code: Wrong,
): SavingsTaken<Status, Wrong> {
  return { statuses: [status], code, refuse: (account): Rejected<Wrong> => wrongStatus(code, account) };
}
