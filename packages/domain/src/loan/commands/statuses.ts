import type { AccountsTaken } from '../../kernel/account-command.ts';
import { statusesKept, statusesOut } from '../loan.ts';
import type { LoanStatus } from '../status.ts';
import { type WrongStatus, wrongStatus } from './guards.ts';

/** Loans in one of these statuses. Shape: `expected` says which they are, where a list of them does not. */
export function loansIn<const Status extends LoanStatus, Wrong extends WrongStatus>(
  statuses: readonly Status[],
  code: Wrong,
  expected = eitherOf(statuses),
): AccountsTaken<Status, Wrong> {
  return {
    statuses,
    code,
    refuse: ({ accountNo, status }) =>
      wrongStatus(
        code,
        { accountNo, status: status as LoanStatus },
        // What the others say names the one status that they are for.
        code === 'LOAN_NOT_ACTIVE' ? expected : undefined,
      ),
  };
}

function eitherOf(statuses: readonly LoanStatus[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(statuses);
}

export const applications = loansIn(['SUBMITTED'], 'LOAN_NOT_SUBMITTED');
export const approvedLoans = loansIn(['APPROVED'], 'LOAN_NOT_APPROVED');
/** What a loan has of which more may go out. */
export const undisbursed = 'UNDISBURSED';
/** Loans that money goes out of: approved ones, and those whose product has them disbursed in several parts. */
export const disbursableLoans: AccountsTaken<LoanStatus, 'LOAN_NOT_APPROVED'> = {
  ...loansIn(['APPROVED', ...statusesKept], 'LOAN_NOT_APPROVED'),
  only: Object.fromEntries(statusesKept.map((status) => [status, undisbursed])),
};
/** What a loan has that was disbursed in several parts. */
export const inTranches = 'IN_TRANCHES';
/** Loans of which the last of several disbursements is taken back. */
export const tranchedLoans: AccountsTaken<LoanStatus, 'LOAN_NOT_ACTIVE'> = {
  ...loansIn(statusesKept, 'LOAN_NOT_ACTIVE'),
  only: Object.fromEntries(statusesKept.map((status) => [status, inTranches])),
};
export const activeLoans = loansIn(['ACTIVE'], 'LOAN_NOT_ACTIVE');
export const overpaidLoans = loansIn(['OVERPAID'], 'LOAN_NOT_OVERPAID');
export const writtenOffLoans = loansIn(['CLOSED_WRITTEN_OFF'], 'LOAN_NOT_WRITTEN_OFF');
/** Loans whose money went out, and that are not given up. */
export const keptLoans = loansIn(statusesKept, 'LOAN_NOT_ACTIVE');
/** Loans that may still ask for money: neither turned down nor settled. */
export const openLoans = loansIn(['SUBMITTED', 'APPROVED', 'ACTIVE', 'OVERPAID'], 'LOAN_NOT_ACTIVE');
/** Loans that may have been open when something was agreed about them: all but those that never came to be. */
export const loansNotDeclined = loansIn(['SUBMITTED', 'APPROVED', ...statusesOut], 'LOAN_NOT_ACTIVE');
export const disbursedLoans = loansIn(statusesOut, 'LOAN_NOT_ACTIVE');
