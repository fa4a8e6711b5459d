import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import {
  agreedAt,
  conventionalFactors,
  installmentFrom,
  isReckonedAnew,
  partFrom,
} from '../schedule/agreed-installment.ts';
import { equalInstallment } from '../schedule/equal-installment.ts';
import { shareOver } from '../schedule/equal-principal.ts';
import type { Installment } from '../schedule/installment.ts';
import { multipleOf } from '../schedule/parts.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import { lentIn } from '../schedule/tranches.ts';
import { periodAt } from './rests.ts';
import { type Frame, placeOf, type Walk } from './walk.ts';

/** What each installment comes to at first, whoever pays its interest; of equal parts of principal, what each of them is. */
export function installmentAtFirst(
  agreed: ScheduleTerms,
  schedule: readonly Installment[],
  lent: Money,
): Money {
  const { terms, numberOfRepayments } = agreed;
  const isDownPayment = schedule.length > numberOfRepayments;
  const plain =
    terms.graceOnInterest === 0
      ? schedule
      : buildSchedule({ ...agreed, terms: { ...terms, graceOnInterest: 0 } }, lent);
  const first = terms.graceOnPrincipal + (isDownPayment ? 1 : 0);
  const { principal, interest } = plain[Math.min(first, plain.length - 1)] as Installment;
  return terms.amortization === 'EQUAL_PRINCIPAL' ? principal : principal + interest;
}

/** What becomes of the installments after one of which more principal was paid than was planned of it. */
export function adjust(frame: Frame, walk: Walk, planned: Money, paid: Money): void {
  const { agreed, recalculation } = frame.calendar;
  const { terms } = agreed;
  const place = placeOf(frame, walk.index);
  if (terms.scheduleType !== 'CUMULATIVE' || place < 0 || walk.index >= frame.count - 1) return;
  const extra = paid - planned;
  if (extra <= zero) return;
  if (recalculation.advancePayments === 'RESCHEDULE_NEXT_REPAYMENTS') walk.credit += extra;
  if (recalculation.advancePayments === 'REDUCE_NUMBER_OF_INSTALLMENTS') walk.fewer += extra;
  if (recalculation.advancePayments === 'REDUCE_INSTALLMENT_AMOUNT')
    walk.installment = smallerInstallment(frame, walk.rest, place + 1);
}

/**
 * Has installments from the next one on ask for what goes out in its period, and come to what that, another rate or a longer term
 * makes of them, where one counts from there.
 *
 * Shape: they repay what would be left without what came in advance, where that makes them fewer or is taken off the next ones.
 */
export function reckonAnew({ calendar, working, tranches, ...frame }: Frame, walk: Walk): void {
  const { agreed, periods } = calendar;
  const place = placeOf(frame, walk.index);
  walk.rest += lentIn(tranches, place);
  if (!isReckonedAnew(agreed) && tranches.length === 0) return;
  const balance = walk.rest + walk.credit + walk.fewer;
  const from = agreed.terms.amortization === 'EQUAL_PRINCIPAL' ? partFrom : installmentFrom;
  walk.installment = from(agreed, { periods, place, tranches }, balance, working) ?? walk.installment;
}

/** What each installment from a place on comes to, for what is left of the principal. */
function smallerInstallment({ calendar, working }: Frame, rest: Money, from: number): Money {
  const { agreed } = calendar;
  const { rateChanges, ...then } = agreedAt(agreed, periodAt(calendar, from), from);
  const { terms, numberOfRepayments } = then;
  const first = Math.max(from, terms.graceOnPrincipal);
  if (terms.amortization === 'EQUAL_PRINCIPAL')
    return shareOver(rest, numberOfRepayments - first, terms, working);
  const annualInterestRate = rateChanges?.at(-1)?.annualInterestRate ?? then.annualInterestRate;
  const factors = conventionalFactors({ ...then, annualInterestRate }).slice(first);
  return equalInstallment(rest, factors, multipleOf(terms), terms.rounding, working);
}
