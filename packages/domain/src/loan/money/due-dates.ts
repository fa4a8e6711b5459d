import type { LocalDate } from '../../kernel/dates.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { caughtUp } from '../accrual/caught-up.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import type { MovedDueDate } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { type Period, periodsOf } from '../schedule/periods.ts';
import type { LoanCharge } from './charge.ts';
import { replayed } from './entry.ts';

/** The installment of the schedule itself that is due on a date; a down payment is none, nor what a late charge made. */
export function installmentDueOn(loan: ActiveLoan, on: LocalDate): Installment | undefined {
  const { installments, numberOfRepayments } = loan;
  const first = firstNumber(loan);
  return installments.find(
    ({ number, dueDate }) => dueDate === on && number >= first && number < first + numberOfRepayments,
  );
}

/** The last day on which an installment may be due: the next one, or what would be the next by the calendar, comes after it. */
export function latestDueDate(loan: ActiveLoan, { number }: Installment): LocalDate {
  const next = loan.installments.find((each) => each.number > number)?.dueDate;
  const isLast = number === firstNumber(loan) + loan.numberOfRepayments - 1;
  if (!isLast && next !== undefined) return next - 1;
  const { endDate } = periodsOf({ ...loan, numberOfRepayments: loan.numberOfRepayments + 1 }).at(
    -1,
  ) as Period;
  return Math.min(next ?? endDate, endDate) - 1;
}

/**
 * The loan with an installment that is due on another day: its interest and that of the next one follow their days, and what
 * was entered is replayed.
 *
 * Shape: a due date that is back where the calendar has it is not a moved one any more. What is charged with the installment is
 * due with it.
 */
export function dueDateMoved(
  loan: ActiveLoan,
  installment: Installment,
  to: LocalDate,
  stamp: Stamp,
): DisbursedLoan {
  const changed = {
    ...loan,
    movedDueDates: movesWith(loan, { installment: installment.number, dueDate: to }),
    charges: loan.charges.map((charge) => withDueDate(charge, installment, to)),
  };
  return caughtUp(loan, replayed(loan, changed, stamp), stamp);
}

function firstNumber({ terms }: Pick<ActiveLoan, 'terms'>): number {
  return terms.downPayment === undefined ? 1 : 2;
}

function movesWith(loan: ActiveLoan, move: MovedDueDate): readonly MovedDueDate[] | undefined {
  const { agreedDate } = periodsOf(loan)[move.installment - firstNumber(loan)] as Period;
  const others = (loan.movedDueDates ?? []).filter(({ installment }) => installment !== move.installment);
  const moves = move.dueDate === agreedDate ? others : [...others, move];
  if (moves.length === 0) return undefined;
  return moves.toSorted((one, other) => one.installment - other.installment);
}

/** A charge that people gave a date of its own keeps that. */
function withDueDate(charge: LoanCharge, { number, dueDate }: Installment, to: LocalDate): LoanCharge {
  if (charge.timing === 'SPECIFIED_DUE_DATE') return charge;
  const follows = (due: LoanCharge['dues'][number]) => due.installment === number && due.dueOn === dueDate;
  if (!charge.dues.some(follows)) return charge;
  return { ...charge, dues: charge.dues.map((due) => (follows(due) ? { ...due, dueOn: to } : due)) };
}
