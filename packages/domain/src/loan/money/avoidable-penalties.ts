import { addPeriods, type LocalDate } from '../../kernel/dates.ts';
import { sumOf, zero } from '../../kernel/money.ts';
import type { DisbursedLoan } from '../loan.ts';
import type { OverduePenalty } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import type { LoanCharge } from './charge.ts';
import { applyAll, inForce } from './replay.ts';

/**
 * The penalties of overdue installments that would not have been charged, had a payment been there on its value date: with
 * it, and not without it, their installment is paid by the day on which they were charged.
 *
 * Shape: `loan` is the one after the payment; a penalty that is waived is not named.
 */
export function avoidablePenalties(
  loan: DisbursedLoan,
  { number, valueDate }: LoanTransaction,
): readonly LoanCharge[] {
  const { overduePenalty } = loan.terms;
  const penalties = penaltiesSince(loan, valueDate);
  if (overduePenalty === undefined || penalties.length === 0) return [];
  const uncharged = { ...loan, charges: loan.charges.filter((charge) => !penalties.includes(charge)) };
  const present = inForce(loan);
  const completed = completionDates(uncharged, present);
  const completedBefore = completionDates(
    uncharged,
    present.filter((each) => each.number !== number),
  );
  return penalties.filter((charge) => {
    const [due] = charge.dues;
    if (due === undefined) return false;
    const day = dayOf(charge, loan.charges, overduePenalty);
    const isPaid = (dates: Completions) => (dates.get(due.installment) ?? Number.POSITIVE_INFINITY) <= day;
    return isPaid(completed) && !isPaid(completedBefore);
  });
}

type Completions = ReadonlyMap<number, LocalDate>;

/** Overdue penalties that were charged on a date or later and are not waived. */
function penaltiesSince(loan: DisbursedLoan, date: LocalDate): readonly LoanCharge[] {
  return loan.charges.filter(
    ({ timing, enteredOn, cancelledOn, dues }) =>
      timing === 'OVERDUE_INSTALLMENT' &&
      cancelledOn === undefined &&
      enteredOn >= date &&
      sumOf(dues.map(({ amount, waived }) => amount - waived)) > zero,
  );
}

function completionDates(loan: DisbursedLoan, transactions: ReturnType<typeof inForce>): Completions {
  const completed = new Map<number, LocalDate>();
  for (const { number, completedOn } of applyAll(loan, transactions, loan.closedThrough).loan.installments) {
    if (completedOn !== undefined) completed.set(number, completedOn);
  }
  return completed;
}

/** The day for which a penalty was charged: its installment's due date and the grace, later by one step for each earlier one. */
function dayOf(charge: LoanCharge, charges: readonly LoanCharge[], penalty: OverduePenalty): LocalDate {
  const [due] = charge.dues;
  const earlier = charges.filter(
    ({ timing, number, cancelledOn, dues }) =>
      timing === 'OVERDUE_INSTALLMENT' &&
      cancelledOn === undefined &&
      number < charge.number &&
      dues[0]?.installment === due?.installment,
  ).length;
  const { graceDays, repeatEvery = 0, repeatUnit = 'DAYS' } = penalty;
  return addPeriods((due?.dueOn ?? charge.enteredOn) + graceDays, earlier * repeatEvery, repeatUnit);
}
