import type { BrokenAccount } from '../kernel/account.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { target } from '../kernel/target.ts';
import type { ActiveLoan } from '../loan/loan.ts';
import type { LoanStatus } from '../loan/status.ts';

/** What one inline close does at most, as a chunk does, so that its transaction is as short. Units: account-days. */
export const inlineAccountDaysMax = 2_000;

/** What is known of an account before it is read as a whole. Shape: the dates are those of accounts that were active. */
export interface AccountToClose {
  readonly id: string;
  readonly accountNo: string;
  /** Absent where its row has a status that there is not. */
  readonly status: LoanStatus | undefined;
  readonly closedThrough: LocalDate | undefined;
  readonly activatedOn: LocalDate | undefined;
  /** Whether somebody else has it. */
  readonly isHeld: boolean;
}

/** The accounts of a list of ids, those that are nobody's left out, and of these the loans that can be closed at once. */
export interface AccountsToClose {
  readonly accounts: readonly AccountToClose[];
  readonly loans: readonly ActiveLoan[];
  /** Those that were chosen too, and whose rows make no loan. */
  readonly broken: readonly BrokenAccount[];
  readonly businessSteps: readonly string[];
}

export const accountsToCloseTarget = target<{ ids: readonly string[] }, AccountsToClose>('accountsToClose');

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

/**
 * Days that an account has to close; none where it is not active. One whose status or last closed day cannot be is to be
 * read as if it had one day, so that what is wrong with it is told.
 */
export function daysBehind({ status, closedThrough }: AccountToClose, cobDate: LocalDate): number {
  if (status !== undefined && status !== 'ACTIVE') return 0;
  if (status === undefined || closedThrough === undefined || closedThrough > cobDate) return 1;
  return cobDate - closedThrough;
}
