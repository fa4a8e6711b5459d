import type { LocalDate } from '../../kernel/dates.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import { applyAll, inForce, inOrder, type Replayed } from '../money/replay.ts';
import { lastChange } from '../recalculation/last-change.ts';
import { addedBy } from '../schedule/agreed-installment.ts';
import type { Installment } from '../schedule/installment.ts';
import { plannedAsAgreed } from '../schedule/plan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { KeptWorking } from './kept-working.ts';

/** Days back from the last close at most, as of which the plan of a loan may have been made that is recalculated. */
const plansMax = 400;

/** A loan that was reckoned again, and how. */
export interface Reckoned extends Replayed {
  readonly kept: KeptWorking;
  readonly movements: readonly MoneyTransaction[];
}

/** A place in the order of what happened to a loan: after the posting of a number, on a business date. */
export interface Moment {
  readonly number: number;
  readonly on: LocalDate;
  /** The charges that there were then. */
  readonly isThere: (charge: LoanCharge) => boolean;
}

/** A loan of which all is reckoned again from what is in force, as of a date. */
export function reckonedAgain(loan: DisbursedLoan, asOf: LocalDate, movements = inForce(loan)): Reckoned {
  const kept = new KeptWorking();
  return { ...applyAll(loan, movements, asOf, { working: kept }), kept, movements };
}

/**
 * How an installment came to be: the working of its plan, made again.
 *
 * Shape: nothing where it comes out otherwise than it is kept, as that of a loan does whose history is not.
 */
export function planAgain(loan: Loan, installment: Installment): KeptWorking | undefined {
  const index = loan.installments.indexOf(installment);
  if (!isDisbursed(loan)) return plannedAgain(loan, installment, index);
  for (const asOf of datesOfPlan(loan)) {
    const { loan: again, kept } = reckonedAgain(loan, asOf);
    // What comes out as it was is the same object.
    if (again.installments[index] === installment) return kept;
  }
  return undefined;
}

function plannedAgain(loan: Loan, installment: Installment, index: number): KeptWorking | undefined {
  const kept = new KeptWorking();
  const amount = 'approvedPrincipal' in loan ? loan.approvedPrincipal : loan.principal;
  const plan = plannedAsAgreed(loan, { disbursedOn: loan.expectedDisbursementOn, amount }, kept.schedule);
  const again = plan.installments[index];
  const isSame =
    again?.principal === installment.principal &&
    again.interest === installment.interest &&
    again.dueDate === installment.dueDate;
  return isSame ? kept : undefined;
}

/** The dates as of which the present plan may have been made, the likely ones first. */
function* datesOfPlan(loan: DisbursedLoan): Generator<LocalDate> {
  const from = lastChange(loan);
  const to = loan.status === 'ACTIVE' ? Math.max(from, loan.closedThrough + 1) : from;
  yield to;
  if (loan.terms.recalculation === undefined || from === to) return;
  yield from;
  for (let asOf = to - 1; asOf > Math.max(from, to - plansMax); asOf -= 1) yield asOf;
}

/**
 * A loan as it was at a moment, by the transactions that are kept; where two things of one day may have happened in either
 * order, both ways; where due dates were moved, rates changed or the term grew, before that too.
 */
export function loansThen(loan: DisbursedLoan, moment: Moment): readonly DisbursedLoan[] {
  const last = new Map<number, MoneyTransaction>();
  for (const each of loan.transactions) if (each.number <= moment.number) last.set(each.origin, each);
  const ofThen = [...last.values()];
  const isTaken = ({ reversedOn, supersededBy }: MoneyTransaction) =>
    supersededBy === undefined && reversedOn !== undefined;
  const certain = ofThen.filter((each) => !isTaken(each) || (each.reversedOn as number) > moment.on);
  const onTheDay = ofThen.filter((each) => isTaken(each) && each.reversedOn === moment.on);
  const charges = loan.charges.filter(moment.isThere);
  const withOnly = (transactions: readonly MoneyTransaction[]) => ({
    ...loan,
    charges,
    transactions: inOrder(
      transactions.map((each) => ({ ...each, reversedOn: undefined, supersededBy: undefined })),
    ),
  });
  const ways = onTheDay.length === 0 ? [certain] : [[...certain, ...onTheDay], certain];
  return ways
    .map(withOnly)
    .flatMap((then) =>
      then.movedDueDates === undefined ? [then] : [then, { ...then, movedDueDates: undefined }],
    )
    .flatMap((then) => [then, ...withFewerRates(then)])
    .flatMap((then) => [then, ...withFewerInstallments(then)]);
}

function withFewerRates(loan: DisbursedLoan): readonly DisbursedLoan[] {
  const { rateChanges = [] } = loan;
  return rateChanges.map((_, count) => ({
    ...loan,
    rateChanges: count === 0 ? undefined : rateChanges.slice(0, count),
  }));
}

function withFewerInstallments(loan: DisbursedLoan): readonly DisbursedLoan[] {
  const { termExtensions = [], numberOfRepayments } = loan;
  return termExtensions.map((_, count) => ({
    ...loan,
    numberOfRepayments: numberOfRepayments - addedBy(termExtensions.slice(count)),
    termExtensions: count === 0 ? undefined : termExtensions.slice(0, count),
  }));
}
