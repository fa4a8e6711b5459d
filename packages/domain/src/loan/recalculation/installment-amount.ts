import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { conventionalFactor } from '../schedule/cumulative-factors.ts';
import { equalInstallment } from '../schedule/equal-installment.ts';
import { shareOver } from '../schedule/equal-principal.ts';
import type { Installment } from '../schedule/installment.ts';
import { multipleOf } from '../schedule/parts.ts';
import { noInterest } from '../schedule/rate-factor.ts';
import { buildSchedule } from '../schedule/schedule.ts';
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
  if (recalculation.advancePayments === 'REDUCE_INSTALLMENT_AMOUNT')
    walk.installment = smallerInstallment(frame, walk.rest, place + 1);
}

/** What each installment from a place on comes to, for what is left of the principal. */
function smallerInstallment({ calendar: { agreed }, working }: Frame, rest: Money, from: number): Money {
  const { terms, numberOfRepayments } = agreed;
  const first = Math.max(from, terms.graceOnPrincipal);
  if (terms.amortization === 'EQUAL_PRINCIPAL')
    return shareOver(rest, numberOfRepayments - first, terms, working);
  const conventional = conventionalFactor(agreed);
  const factors = [];
  for (let place = first; place < numberOfRepayments; place += 1) {
    factors.push(place < terms.interestFreePeriods ? noInterest : conventional);
  }
  return equalInstallment(rest, factors, multipleOf(terms), terms.rounding, working);
}
