import type { AccountsTaken } from '../../kernel/account-command.ts';
import type { Rejected } from '../../kernel/outcome.ts';
import { notActive } from '../not-active.ts';
import type { SavingsStatus } from '../status.ts';
import { type WrongStatus, wrongStatus } from './guards.ts';

export const savingsApplications = savingsIn('SUBMITTED', 'SAVINGS_NOT_SUBMITTED');
export const approvedSavings = savingsIn('APPROVED', 'SAVINGS_NOT_APPROVED');
export const activeSavings: AccountsTaken<'ACTIVE', 'SAVINGS_NOT_ACTIVE'> = {
  statuses: ['ACTIVE'],
  code: 'SAVINGS_NOT_ACTIVE',
  refuse: notActive,
};

function savingsIn<const Status extends SavingsStatus, Wrong extends WrongStatus>(
  status: Status,
  code: Wrong,
): AccountsTaken<Status, Wrong> {
  return { statuses: [status], code, refuse: (account): Rejected<Wrong> => wrongStatus(code, account) };
}
