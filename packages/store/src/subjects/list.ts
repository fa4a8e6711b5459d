import { books } from './books.ts';
import { businessDates } from './business-dates.ts';
import { job } from './job.ts';
import { loan } from './loan.ts';
import { loanApplication } from './loan-application.ts';
import { loansToClose } from './loans-to-close.ts';
import { newClient } from './new-client.ts';
import { newGlAccount } from './new-gl-account.ts';
import { newLoanProduct } from './new-loan-product.ts';
import type { SubjectStore } from './subject-store.ts';

/** Every subject of a command. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds subjects of every ref and read
export const subjectStores: readonly SubjectStore<any, any>[] = [
  businessDates,
  newClient,
  newGlAccount,
  books,
  newLoanProduct,
  loanApplication,
  loan,
  job,
  loansToClose,
];
