import { addPeriods, type LocalDate, never } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import { zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { OverduePenalty } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingOf } from '../schedule/installment.ts';
import type { LoanCharge } from './charge.ts';
import { addPenalty, type NewCharge, penaltyAmount } from './charges.ts';

/** Penalties of one installment that a close charges: one a day for 27 years. */
const penaltiesMax = 10_000;

/** The penalties that an installment has earned and was not charged yet. */
export interface OverduePenalties {
  readonly installment: Installment;
  readonly count: number;
}

/** What a day's penalties made of a loan. */
export interface Penalised<L> {
  readonly loan: L;
  readonly charges: readonly LoanCharge[];
}

/**
 * The penalties that are to be charged on a date: for each installment that is still unpaid, all those up to the date that
 * it was not charged yet, so that a day that was missed is made up for. What would come to nothing is not charged, nor is
 * anything while the loan is charged off.
 */
export function overduePenaltiesDue(
  loan: Pick<LoanToClose, 'installments' | 'terms' | 'chargedOff'>,
  on: LocalDate,
): readonly OverduePenalties[] {
  const { overduePenalty: penalty } = loan.terms;
  if (penalty === undefined || loan.chargedOff) return [];
  const due: OverduePenalties[] = [];
  for (const installment of loan.installments) {
    const count = penaltiesDue(penalty, installment, on);
    if (count === 0 || outstandingOf(installment) === zero) continue;
    const rated = { calculation: penalty.calculation, rate: penalty.amount };
    if (penaltyAmount(rated, installment, loan.terms) > zero) due.push({ installment, count });
  }
  return due;
}

/** Charges what overdue installments have earned by the closed day, each penalty on its own, due with its installment. */
export function chargeOverdue<L extends LoanToClose>(loan: L, stamp: Stamp): Penalised<L> {
  const { overduePenalty } = loan.terms;
  const charges: LoanCharge[] = [];
  let charged = loan;
  if (overduePenalty === undefined) return { loan, charges };
  for (const { installment, count } of overduePenaltiesDue(loan, stamp.cobDate)) {
    const given = chargeOf(overduePenalty, installment);
    for (let made = 0; made < count; made += 1) {
      const added = addPenalty(charged, { given, installment }, stamp);
      charged = added.loan;
      charges.push(added.charge);
    }
    charged = withPenalties(charged, installment.number, installment.overduePenalties + count);
  }
  return { loan: charged, charges };
}

/** The first day after the last closed one whose close may charge a penalty. */
export function nextPenaltyOn(loan: LoanToClose): LocalDate {
  const { overduePenalty: penalty } = loan.terms;
  if (penalty === undefined || loan.chargedOff) return never;
  const rated = { calculation: penalty.calculation, rate: penalty.amount };
  let next = never;
  for (const installment of loan.installments) {
    const on = Math.max(
      loan.closedThrough + 1,
      penaltyOn(penalty, installment, installment.overduePenalties),
    );
    if (on >= next || outstandingOf(installment) === zero) continue;
    if (penaltyAmount(rated, installment, loan.terms) > zero) next = on;
  }
  return next;
}

/** The day from which an installment has earned one penalty more than a number of them. */
function penaltyOn(
  { graceDays, repeatEvery, repeatUnit }: OverduePenalty,
  { dueDate }: Installment,
  count: number,
): LocalDate {
  const first = dueDate + graceDays;
  if (count === 0) return first;
  if (repeatEvery === undefined || repeatUnit === undefined) return never;
  return addPeriods(first, count * repeatEvery, repeatUnit);
}

/** How many penalties an installment has earned by a date beyond those that it was charged. */
function penaltiesDue(penalty: OverduePenalty, installment: Installment, on: LocalDate): number {
  for (let count = 0; count <= penaltiesMax; count += 1) {
    if (penaltyOn(penalty, installment, installment.overduePenalties + count) > on) return count;
  }
  const { repeatEvery, repeatUnit } = penalty;
  throw new EndlessRule(`the penalty that repeats every ${repeatEvery} ${repeatUnit}`, penaltiesMax);
}

function chargeOf({ name, calculation, amount }: OverduePenalty, installment: Installment): NewCharge {
  return {
    kind: 'PENALTY',
    name,
    calculation,
    timing: 'OVERDUE_INSTALLMENT',
    rate: amount,
    dueOn: installment.dueDate,
  };
}

function withPenalties<L extends LoanToClose>(loan: L, number: number, overduePenalties: number): L {
  const installments = loan.installments.map((each) =>
    each.number === number ? { ...each, overduePenalties } : each,
  );
  return { ...loan, installments };
}
