import {
  type AccountsToClose,
  type AskedAccounts,
  accountsToCloseTarget,
  chooseAccounts,
} from '@dayclose/domain/close/accounts-to-close.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { readLoans } from '../loans.ts';
import { readAccountsToClose } from '../sql/cob/accounts-to-close.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { lockFreeLoans } from './lock-accounts.ts';
import type { TargetStore } from './target-store.ts';

/** Loans of a list: those that are free are locked, and of these no more are read than are closed. */
export const accountsToClose: TargetStore<AskedAccounts, AccountsToClose> = {
  target: accountsToCloseTarget,
  async lock({ client }, { ids }) {
    await lockFreeLoans(client, ids);
  },
  async read({ client, tenant, cobDate }, { ids }) {
    const accounts = await readAccountsToClose(client, ids, await lockFreeLoans(client, ids));
    const { loans, broken } = await readLoans(client, tenant.terms, chooseAccounts(accounts, cobDate));
    return {
      kind: loanKind,
      accounts,
      chosen: loans.filter(loanKind.isOpen),
      broken,
      businessSteps: await readBusinessSteps(client, loanKind.job.name),
    };
  },
};
