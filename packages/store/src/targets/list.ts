import { accountsToClose } from './accounts-to-close.ts';
import { books } from './books.ts';
import { businessDates } from './business-dates.ts';
import { job } from './job.ts';
import { loan } from './loan.ts';
import { loanApplication } from './loan-application.ts';
import { newClient } from './new-client.ts';
import { newGlAccount } from './new-gl-account.ts';
import { newLoanProduct } from './new-loan-product.ts';
import type { TargetStore } from './target-store.ts';

/** Every target of a command. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds targets of every ref and read
export const targetStores: readonly TargetStore<any, any>[] = [
  businessDates,
  newClient,
  newGlAccount,
  books,
  newLoanProduct,
  loanApplication,
  loan,
  job,
  accountsToClose,
];
