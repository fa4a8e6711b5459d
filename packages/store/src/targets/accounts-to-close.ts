import {
  type AccountsToClose,
  accountsToCloseTarget,
  chooseAccounts,
} from '@dayclose/domain/close/accounts-to-close.ts';
import { loanCob } from '@dayclose/domain/job/jobs.ts';
import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import { readLoans } from '../loans.ts';
import { readAccountsToClose } from '../sql/cob/accounts-to-close.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { lockFreeLoans } from './lock-accounts.ts';
import type { TargetStore } from './target-store.ts';

/** Loans of a list: those that are free are locked, and of these no more are read than are closed. */
export const accountsToClose: TargetStore<{ ids: readonly string[] }, AccountsToClose> = {
  target: accountsToCloseTarget,
  async lock({ client }, { ids }) {
    await lockFreeLoans(client, ids);
  },
  async read({ client, tenant, cobDate }, { ids }) {
    const accounts = await readAccountsToClose(client, ids, await lockFreeLoans(client, ids));
    const { loans, broken } = await readLoans(client, tenant.terms, chooseAccounts(accounts, cobDate));
    return {
      accounts,
      loans: loans.filter((loan): loan is ActiveLoan => loan.status === 'ACTIVE'),
      broken,
      businessSteps: await readBusinessSteps(client, loanCob.name),
    };
  },
};
