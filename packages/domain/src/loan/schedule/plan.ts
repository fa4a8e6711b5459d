import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import { attach, duesOf, unpaidCharge } from '../money/charges.ts';
import { type MovedDueDate, presentRules, type ScheduleRules, type ScheduleTerms } from '../product/terms.ts';
import type { Installment } from './installment.ts';
import { buildSchedule } from './schedule.ts';
import { shiftedBy } from './shifted-due-dates.ts';
import type { ScheduleWorking } from './working.ts';

/** The money that goes out: expected at first, then in truth. */
export interface Outlay {
  readonly disbursedOn: LocalDate;
  readonly amount: Money;
}

/** What a loan asks for before anything is paid. */
export interface Plan {
  readonly installments: readonly Installment[];
  readonly charges: readonly LoanCharge[];
  /** Due date of the last installment of the schedule itself. */
  readonly maturesOn: LocalDate;
}

/** A plan that is made now, and the rules that it is made by. */
export interface NewPlan extends Plan {
  readonly scheduleRules: ScheduleRules;
  readonly shiftedDueDates: readonly MovedDueDate[] | undefined;
}

/** On which days the institution works at present. */
type Today = Pick<Stamp, 'workingDays'>;

/** What the schedule of a loan that goes out on a date follows from, as it is made now. */
export function agreedNow(loan: Loan, disbursedOn: LocalDate, { workingDays }: Today): Loan & ScheduleTerms {
  const agreed = { ...loan, disbursedOn, scheduleRules: presentRules };
  return { ...agreed, shiftedDueDates: shiftedBy(workingDays, agreed) };
}

/** The plan of a loan as it is made now: by the present rules and calendar, whatever it was planned by before. */
export function planned(loan: Loan, outlay: Outlay, today: Today): NewPlan {
  const { shiftedDueDates } = agreedNow(loan, outlay.disbursedOn, today);
  const agreed = { ...loan, scheduleRules: presentRules, shiftedDueDates };
  return { ...plannedAsAgreed(agreed, outlay), scheduleRules: presentRules, shiftedDueDates };
}

/**
 * The schedule of a loan with its charges, nothing paid, by the rules that it was planned by: what was promised stays.
 *
 * Shape: as long as the money is not out, what a charge comes to follows the schedule; then it stays what it is.
 */
export function plannedAsAgreed(
  loan: Loan,
  { disbursedOn, amount }: Outlay,
  working?: ScheduleWorking,
): Plan {
  const schedule = buildSchedule({ ...loan, disbursedOn }, amount, working);
  const isOut = isDisbursed(loan);
  let installments = schedule;
  const charges = loan.charges.map((charge) => {
    if (charge.cancelledOn !== undefined) return charge;
    const dues = isOut ? unpaidCharge(charge).dues : duesOf(charge, { ...loan, installments });
    const unpaid = isOut && dues === charge.dues ? charge : { ...charge, dues };
    installments = attach(installments, [unpaid]);
    return unpaid;
  });
  return { installments, charges, maturesOn: schedule.at(-1)?.dueDate ?? disbursedOn };
}
