import type { LocalDate } from '../../kernel/dates.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accrueTo, nextAccrualOn } from '../accrual/accrual.ts';
import { loanEvent } from '../events/list.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { QuietLoan } from '../quiet-loan.ts';
import { defineLoanStep } from './step.ts';

/** Brings what is accrued to what is earned by the closed day; whatever was missed comes in one posting a component. */
export const periodicAccrualEntries = defineLoanStep({
  name: 'ADD_PERIODIC_ACCRUAL_ENTRIES',
  description:
    'Accrues the interest, fees and penalties that each loan of a product with periodic accrual has earned by the day.',
  run,
  quiet: { nextOn: nextAccrualOn, run },
});

function run<L extends LoanToClose | QuietLoan>(loan: L, stamp: Stamp): Outcome<L> {
  return accrueAsOf(loan, stamp, stamp.cobDate);
}

/** Accrues a loan to the date of the stamp; the postings of a close bear the day that is closed, of which there is one each. */
export function accrueAsOf<L extends LoanToClose | QuietLoan>(
  loan: L,
  stamp: Stamp,
  closedDay: LocalDate | undefined,
): Outcome<L> {
  const { cobDate: date } = stamp;
  const accrued = accrueTo(loan, date, { valueDate: date, postingDate: date, cobDate: closedDay });
  if (accrued === loan) return accept(loan);
  const posted = accrued.posted.slice(loan.posted.length);
  return accept(
    accrued,
    ...posted.map((transaction) => loanEvent.accrualCreated.of(stamp, accrued, transaction)),
  );
}
