import {
  type AccountsToClose,
  type AskedAccounts,
  accountsToCloseTarget,
  chooseAccounts,
} from '@dayclose/domain/close/accounts-to-close.ts';
import { stepsNamed } from '@dayclose/domain/kernel/account.ts';
import { loadingOf } from '@dayclose/domain/kernel/loaded.ts';
import { storeOfKind } from '../accounts/account-store.ts';
import { readAccountsToClose } from '../sql/cob/accounts-to-close.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { lockFree } from './lock-accounts.ts';
import type { TargetStore } from './target-store.ts';

/** Accounts of a list: those that are free are locked, and of these no more are read than are closed. */
export const accountsToClose: TargetStore<AskedAccounts, AccountsToClose, ReadonlySet<string>> = {
  target: accountsToCloseTarget,
  lock: ({ client, accounts }, { kind, ids }) => lockFree(client, storeOfKind(accounts, kind), ids),
  async read({ client, tenant, accounts: stores, stamp, load }, { kind: name, ids }, locked) {
    const store = storeOfKind(stores, name);
    const { kind } = store;
    const { cobDate } = await stamp;
    const accounts = await readAccountsToClose(client, store, ids, await locked);
    const read = await store.read(client, tenant.cache, chooseAccounts(accounts, cobDate));
    const chosen = read.accounts.filter(kind.isOpen);
    const businessSteps = await readBusinessSteps(client, kind.job.name);
    const loading = loadingOf(stepsNamed(kind, businessSteps));
    const chosenIds = chosen.map(({ id }) => id);
    const loaded = loading.length === 0 ? undefined : await load?.(loading, chosenIds, cobDate);
    return { kind, accounts, chosen, broken: read.broken, businessSteps, loaded };
  },
};
