import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { applyAll, inForce } from '@dayclose/domain/loan/money/replay.ts';
import { lastChange } from '@dayclose/domain/loan/recalculation/last-change.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { openCache } from '../../cache.ts';
import type { Look } from './check.ts';

/** A loan whose interest is recalculated, and how it was planned. */
export interface PlannedAnew {
  readonly loan: DisbursedLoan;
  /** What an installment should be, and is, where the plan is that of no day on which it can have been made. */
  readonly wrong:
    | { readonly expected: Installment | undefined; readonly found: Installment | undefined }
    | undefined;
  /** The plan of the day on which a command last made one, which bears no more interest than any since. */
  readonly first: readonly Installment[];
  readonly firstOn: LocalDate;
}

/**
 * Plans a loan whose interest is recalculated anew, as of each day on which that can have been done: none before what happened to
 * it last, up to the morning after its last closed day.
 *
 * Shape: nothing where the loan has a plan that was made before its money went out.
 */
export async function planAnew({ client, accounts }: Look, id: string): Promise<PlannedAnew | undefined> {
  const store = accounts.find(({ kind }) => kind.name === 'LOAN');
  const read = await store?.read(client, openCache(), [id]);
  const loan = read?.accounts[0] as Loan | undefined;
  if (loan === undefined || !isDisbursed(loan)) return undefined;
  const from = lastChange(loan);
  const to = loan.status === 'ACTIVE' ? Math.max(from, loan.closedThrough + 1) : from;
  const { installments: first } = applyAll(loan, inForce(loan), from).loan;
  let wrong: ReturnType<typeof differing>;
  for (let asOf = to; asOf >= from; asOf -= 1) {
    const found = differing(loan, asOf);
    if (found === undefined) return { loan, wrong: undefined, first, firstOn: from };
    wrong ??= found;
  }
  return { loan, wrong, first, firstOn: from };
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
