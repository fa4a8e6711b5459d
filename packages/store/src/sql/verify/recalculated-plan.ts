import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { applyAll, inForce } from '@dayclose/domain/loan/money/replay.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { openCache } from '../../cache.ts';
import type { Look } from './check.ts';

/**
 * What an installment of a loan whose interest is recalculated should be, and is, where its plan is that of no day on which it
 * can have been made: none after what happened to the loan last, up to the morning after its last closed day.
 *
 * Shape: nothing where it is that of one of them, or where the loan has a plan that was made before its money went out.
 */
export async function wrongPlan(
  { client, accounts }: Look,
  id: string,
): Promise<
  { readonly expected: Installment | undefined; readonly found: Installment | undefined } | undefined
> {
  const store = accounts.find(({ kind }) => kind.name === 'LOAN');
  const read = await store?.read(client, openCache(), [id]);
  const loan = read?.accounts[0] as Loan | undefined;
  if (loan === undefined || !isDisbursed(loan)) return undefined;
  const from = lastChange(loan);
  const to = loan.status === 'ACTIVE' ? Math.max(from, loan.closedThrough + 1) : from;
  let first: ReturnType<typeof differing>;
  for (let asOf = to; asOf >= from; asOf -= 1) {
    const found = differing(loan, asOf);
    if (found === undefined) return undefined;
    first ??= found;
  }
  return first;
}

/** The business date on which a command last made a plan. */
function lastChange({ activatedOn, transactions, charges }: DisbursedLoan): LocalDate {
  let last = activatedOn;
  for (const { postingDate, reversedOn } of transactions) last = Math.max(last, postingDate, reversedOn ?? 0);
  for (const { enteredOn } of charges) last = Math.max(last, enteredOn);
  return last;
}

function differing(loan: DisbursedLoan, asOf: LocalDate) {
  const { installments } = applyAll(loan, inForce(loan), asOf).loan;
  const count = Math.max(installments.length, loan.installments.length);
  for (let index = 0; index < count; index += 1) {
    const [expected, found] = [installments[index], loan.installments[index]];
    // What comes out as it was is the same object.
    if (expected !== found) return { expected, found };
  }
  return undefined;
}
