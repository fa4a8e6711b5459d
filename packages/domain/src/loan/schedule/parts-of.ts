import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { conventionalFactor, cumulativeFactors, wholePeriodFactor } from './cumulative-factors.ts';
import { equalInstallments, levelledInstallment, levelledInstallments } from './equal-installments.ts';
import { equalPrincipal } from './equal-principal.ts';
import { earnedWhenDue, firstProgressiveFactors } from './first-rules.ts';
import { flat } from './flat.ts';
import { type Debt, decliningInterest, type Parts, payDown } from './parts.ts';
import { type Period, periodsOf } from './periods.ts';
import { progressiveFactors } from './progressive-factors.ts';
import { noInterest, type RateFactor } from './rate-factor.ts';
import type { ScheduleWorking } from './working.ts';

/** What the installment of each period asks for, by the kind of schedule that the terms name. */
export function partsOf(
  agreed: ScheduleTerms,
  periods: readonly Period[],
  principal: Money,
  working?: ScheduleWorking,
): readonly Parts[] {
  const debt: Debt = { principal, periods: periods.length, terms: agreed.terms, working };
  const parts = afterGrace(repaidParts(agreed, periods, debt), agreed.terms.graceOnInterest, working);
  return agreed.scheduleRules === 1 ? earnedWhenDue(parts) : parts;
}

function repaidParts(agreed: ScheduleTerms, periods: readonly Period[], debt: Debt): readonly Parts[] {
  const { terms } = agreed;
  if (terms.interestMethod === 'FLAT') return flat(debt, wholePeriodFactor(agreed));
  const isProgressive = terms.scheduleType === 'PROGRESSIVE';
  const factors = afterFreePeriods(agreed, borneFactors(agreed, periods));
  const interestOf = decliningInterest(debt, factors);
  if (terms.amortization === 'EQUAL_PRINCIPAL') return equalPrincipal(debt, interestOf);
  if (isProgressive) {
    if (agreed.movedDueDates === undefined) return levelledInstallments(debt, { factors, interestOf });
    return payDown(debt, agreedInstallment(agreed, debt), interestOf);
  }
  const conventional = conventionalFactor(agreed);
  const reckoned = afterFreePeriods(
    agreed,
    periods.map(() => conventional),
  );
  return equalInstallments(debt, { factors: reckoned, interestOf });
}

/** What each installment came to before a due date was moved: those that are not due yet, and those that are paid, stay what they are. */
function agreedInstallment(moved: ScheduleTerms, debt: Debt): Money {
  const agreed = { ...moved, movedDueDates: undefined };
  const factors = afterFreePeriods(agreed, borneFactors(agreed, periodsOf(agreed)));
  return levelledInstallment(debt, { factors, interestOf: decliningInterest(debt, factors) });
}

function borneFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  if (agreed.terms.scheduleType === 'CUMULATIVE') return cumulativeFactors(agreed, periods);
  return agreed.scheduleRules === 1
    ? firstProgressiveFactors(agreed, periods)
    : progressiveFactors(agreed, periods);
}

function afterFreePeriods({ terms }: ScheduleTerms, factors: readonly RateFactor[]): readonly RateFactor[] {
  if (terms.interestFreePeriods === 0) return factors;
  return factors.map((factor, period) => (period < terms.interestFreePeriods ? noInterest : factor));
}

/**
 * Leaves the interest of the installments within the grace to the one after them; their principal stays as it is, and so
 * does when interest is earned.
 */
function afterGrace(
  parts: readonly Parts[],
  grace: number,
  working: ScheduleWorking | undefined,
): readonly Parts[] {
  if (grace === 0) return parts;
  let held = zero;
  return parts.map(({ principal, interest, earned }, period) => {
    if (period < grace && period < parts.length - 1) {
      held += interest;
      working?.held(period, { held, interest, due: zero });
      return { principal, interest: zero, earned };
    }
    const due = held + interest;
    if (held > zero) working?.held(period, { held, interest, due });
    held = zero;
    return { principal, interest: due, earned };
  });
}
