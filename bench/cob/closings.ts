import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { loanRows, savingsRows } from './compare.ts';

/** What closes the accounts of a kind, and what of it is compared. Shape: `script` is the folder of the hand-written one. */
export interface Closing {
  readonly job: string;
  readonly script: string;
  readonly rows: typeof loanRows;
}

/** How each kind of portfolio is closed, by the product and by the script. */
export const closings = {
  loans: { job: loanKind.job.name, script: 'whole-book', rows: loanRows },
  savings: { job: savingsKind.job.name, script: 'whole-savings', rows: savingsRows },
} satisfies Readonly<Record<string, Closing>>;
