import type { ApprovedLoan } from '@dayclose/domain/loan/loan.ts';
import { noBalances } from '@dayclose/domain/loan/money/balances.ts';
import { activeLoan } from './loan.ts';

/** The loan that `activeLoan` makes of the same figures, as it was before its money went out. */
export function approvedLoan(given: Parameters<typeof activeLoan>[0] = {}): ApprovedLoan {
  const {
    disbursedOn: _disbursedOn,
    maturesOn: _maturesOn,
    activatedOn: _activatedOn,
    closedThrough: _closedThrough,
    ...facts
  } = activeLoan(given);
  return { ...facts, status: 'APPROVED', transactionCount: 0, transactions: [], balances: noBalances };
}
