import type { LocalDate } from '../kernel/dates.ts';
import { subject } from '../kernel/subject.ts';
import type { ActiveLoan, LoanStatus } from '../loan/loan.ts';

/** What one inline close does at most, as a chunk does, so that its transaction is as short. Units: account-days. */
export const inlineAccountDaysMax = 2_000;

/** What is known of an account before it is read as a whole. Shape: the dates are those of accounts that were active. */
export interface AccountToClose {
  readonly id: string;
  readonly accountNo: string;
  readonly status: LoanStatus;
  readonly closedThrough: LocalDate | undefined;
  readonly activatedOn: LocalDate | undefined;
  /** Whether somebody else has it. */
  readonly isHeld: boolean;
}

/** The accounts of a list of ids, those that are nobody's left out, and of these the loans that can be closed at once. */
export interface LoansToClose {
  readonly accounts: readonly AccountToClose[];
  readonly loans: readonly ActiveLoan[];
  readonly businessSteps: readonly string[];
}

export const loansToCloseSubject = subject<{ ids: readonly string[] }, LoansToClose>('loansToClose');

/** Which accounts one inline close closes: those that are behind and free, in their order, as far as its account-days go. */
export function chooseAccounts(accounts: readonly AccountToClose[], cobDate: LocalDate): readonly string[] {
  let left = inlineAccountDaysMax;
  return accounts.flatMap((account) => {
    const days = daysBehind(account, cobDate);
    if (account.isHeld || days === 0 || days > left) return [];
    left -= days;
    return [account.id];
  });
}

/** Days that an account has to close; none where it is not active. */
export function daysBehind({ status, closedThrough }: AccountToClose, cobDate: LocalDate): number {
  return status === 'ACTIVE' && closedThrough !== undefined ? Math.max(0, cobDate - closedThrough) : 0;
}
