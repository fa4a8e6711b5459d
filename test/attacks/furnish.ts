import {
  activeLoan,
  approveLoan,
  closeDays,
  createClient,
  createProduct,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from '../api/loans.ts';
import type { Asked } from '../api/mutations.ts';

/** Global ids of what a lender has. */
export interface Ids {
  readonly client: string;
  /** Active loans of 100.00, disbursed on the 15th and closed up to the 30th. */
  readonly loans: readonly string[];
  /** Approved, and not disbursed. */
  readonly approved: string;
  /** Repaid at once. */
  readonly closed: string;
}

/** Gives a lender a client and so many active loans, and some that are not active, by the public API. */
export async function furnish(lender: Asked, count: number): Promise<Ids> {
  await setBusinessDate(lender, '2024-01-15');
  const given = { clientId: await createClient(lender), productId: await createProduct(lender) };
  const approved = await approveLoan(lender, await submitLoan(lender, given));
  const closed = await activeLoan(lender, given);
  await repayLoan(lender, closed, '200.00');
  const loans: string[] = [];
  for (let made = 0; made < count; made += 1) loans.push(await activeLoan(lender, given));
  await setBusinessDate(lender, '2024-01-31');
  for (const loanId of loans) await closeDays(lender, loanId);
  return { client: given.clientId, loans, approved, closed };
}
