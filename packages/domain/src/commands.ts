import { createClient } from './client/commands/create-client.ts';
import { configureBusinessDates } from './dates/commands/configure-business-dates.ts';
import { setBusinessDate } from './dates/commands/set-business-date.ts';
import { inlineCob } from './job/commands/inline-cob.ts';
import { runJob } from './job/commands/run-job.ts';
import type { AnyCommand } from './kernel/command.ts';
import { approveLoan } from './loan/commands/approve-loan.ts';
import { createLoanProduct } from './loan/commands/create-loan-product.ts';
import { disburseLoan } from './loan/commands/disburse-loan.ts';
import { repayLoan } from './loan/commands/repay-loan.ts';
import { submitLoan } from './loan/commands/submit-loan.ts';

/** Every command that there is; the mutations of the public schema follow from this list. */
export const commands: readonly AnyCommand[] = [
  setBusinessDate,
  configureBusinessDates,
  createClient,
  createLoanProduct,
  submitLoan,
  approveLoan,
  disburseLoan,
  repayLoan,
  runJob,
  inlineCob,
];
