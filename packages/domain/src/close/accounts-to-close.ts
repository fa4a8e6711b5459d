import type { Account, AccountKind, BrokenAccount, OpenAccount } from '../kernel/account.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Loaded } from '../kernel/loaded.ts';
import { target } from '../kernel/target.ts';

/** What one inline close does at most, as a chunk does, so that its transaction is as short. Units: account-days. */
export const inlineAccountDaysMax = 2_000;

/** What is known of an account before it is read as a whole. Shape: the dates are those of accounts that were open. */
export interface AccountToClose {
  readonly id: string;
  readonly accountNo: string;
  /** Absent where its row has a status that there is not. */
  readonly status: string | undefined;
  /** Whether accounts of its status are closed day by day. */
  readonly isOpen: boolean;
  readonly closedThrough: LocalDate | undefined;
  readonly activatedOn: LocalDate | undefined;
  /** Whether somebody else has it. */
  readonly isHeld: boolean;
}

/** The accounts of a list of ids, those that are nobody's left out, and of these the whole ones that can be closed at once. */
export interface AccountsToClose<Whole extends Account = Account, ToClose extends OpenAccount = OpenAccount> {
  readonly kind: AccountKind<Whole, ToClose>;
  readonly accounts: readonly AccountToClose[];
  readonly chosen: readonly (Whole & ToClose)[];
  /** Those that were chosen too, and whose rows make no account. */
  readonly broken: readonly BrokenAccount[];
  readonly businessSteps: readonly string[];
  /** What these steps asked for; absent where none of them asks for anything. */
  readonly loaded?: Loaded | undefined;
}

/** Which accounts an inline close is for. Shape: `kind` is the name of a kind of account. */
export interface AskedAccounts {
  readonly kind: string;
  readonly ids: readonly string[];
}

export const accountsToCloseTarget = target<AskedAccounts, AccountsToClose>('accountsToClose', {
  posts: true,
});

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
 * Days that an account has to close; none where it is not open. One whose status or last closed day cannot be is to be
 * read as if it had one day, so that what is wrong with it is told.
 */
export function daysBehind(account: AccountToClose, cobDate: LocalDate): number {
  const { status, isOpen, closedThrough } = account;
  if (status !== undefined && !isOpen) return 0;
  if (status === undefined || closedThrough === undefined || closedThrough > cobDate) return 1;
  return cobDate - closedThrough;
}
