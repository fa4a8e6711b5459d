import type { Account, AccountKind, BrokenAccount, OpenAccount } from '@dayclose/domain/kernel/account.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore } from '../entity-store.ts';
import type { Tenant } from '../tenant.ts';

/** The table with the row of each account that is locked, written by every close. */
export interface Summaries {
  readonly table: string;
  /** The column of the account's id. */
  readonly id: string;
}

/** Accounts as they were read; those whose rows make no account are named apart. */
export interface AccountsOfKind<Whole extends Account> {
  readonly accounts: readonly Whole[];
  readonly broken: readonly BrokenAccount[];
}

/** How the store locks, reads and writes the accounts of one kind. */
export interface AccountStore<Whole extends Account, ToClose extends OpenAccount> {
  readonly kind: AccountKind<Whole, ToClose>;
  readonly summaries: Summaries;
  /** The table that names each account. Shape: with columns `id` and `account_no`. */
  readonly table: string;
  readonly entities: EntityStore<Whole>;
  read(client: Queryable, tenant: Tenant, ids: readonly string[]): Promise<AccountsOfKind<Whole>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds stores of every kind of account
export type AnyAccountStore = AccountStore<any, any>;

/** The store of a kind. Errors: a kind that is not installed is a defect and throws. */
export function storeOfKind(stores: readonly AnyAccountStore[], kind: string): AnyAccountStore {
  const found = stores.find((store) => store.kind.name === kind);
  if (found === undefined) throw new Error(`the store does not know accounts of the kind ${kind}`);
  return found;
}
