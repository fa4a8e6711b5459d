import type { LocalDate } from '../../kernel/dates.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { caughtUp } from '../accrual/caught-up.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import type { TermExtension } from '../product/terms.ts';
import { periodsBefore, periodsOf } from '../schedule/periods.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import { shiftedAfter } from '../schedule/shifted-due-dates.ts';
import { firstDisbursed } from '../transactions/transaction.ts';
import type { LoanCharge } from './charge.ts';
import { installmentOn } from './charges.ts';
import { replayed } from './entry.ts';

/** The number of the first installment of the schedule that is due on a date or later; nothing once all were due before. */
export function firstToCome(loan: ActiveLoan, on: LocalDate): number | undefined {
  const place = periodsOf(loan).findIndex(({ dueDate }) => dueDate >= on);
  return place < 0 ? undefined : place + 1 + periodsBefore(loan.terms);
}

/**
 * What is agreed for a loan that gets so many installments more, what is left being spread over them and those from one on.
 *
 * Shape: the due dates that it has stay; those that are added go by the calendar of now.
 */
export function extended(
  loan: ActiveLoan,
  { installment, added }: TermExtension,
  { workingDays }: Pick<Stamp, 'workingDays'>,
): ActiveLoan {
  const { numberOfRepayments: before, termExtensions = [] } = loan;
  const same = termExtensions.find((each) => each.installment === installment);
  const others = termExtensions.filter((each) => each !== same);
  const extension = { installment, added: added + (same?.added ?? 0) };
  const longer = {
    ...loan,
    numberOfRepayments: before + added,
    termExtensions: [...others, extension].toSorted((one, other) => one.installment - other.installment),
  };
  return { ...longer, shiftedDueDates: shiftedAfter(before, workingDays, longer) };
}

/** The loan with a term that grew: what was entered is replayed. A charge that was due after the last installment is due with the one that there is then. */
export function termExtended(loan: ActiveLoan, longer: ActiveLoan, stamp: Stamp): DisbursedLoan {
  const schedule = buildSchedule(longer, firstDisbursed(longer));
  const last = loan.numberOfRepayments + periodsBefore(loan.terms);
  const placed = (charge: LoanCharge): LoanCharge => {
    if (charge.dues.every(({ installment }) => installment <= last)) return charge;
    const dues = charge.dues.map((due) =>
      due.installment <= last ? due : { ...due, installment: installmentOn(schedule, due.dueOn) },
    );
    return { ...charge, dues };
  };
  const changed = { ...longer, charges: loan.charges.map(placed) };
  return caughtUp(loan, replayed(loan, changed, stamp), stamp);
}
