import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import {
  agreedAtFirst,
  agreedInstallment,
  bearingFactors,
  conventionalFactors,
  installmentFrom,
  isReckonedAnew,
  lendingOf,
  partFrom,
} from './agreed-installment.ts';
import { wholePeriodFactor } from './cumulative-factors.ts';
import { equalInstallments, levelledInstallments } from './equal-installments.ts';
import { equalPrincipal, principalShare } from './equal-principal.ts';
import { earnedWhenDue } from './first-rules.ts';
import { flat } from './flat.ts';
import { type Debt, decliningInterest, type Parts, payDown } from './parts.ts';
import type { Period } from './periods.ts';
import { placedTranches } from './tranches.ts';
import type { ScheduleWorking } from './working.ts';

/** What the installment of each period asks for, by the kind of schedule that the terms name. */
export function partsOf(
  agreed: ScheduleTerms,
  periods: readonly Period[],
  principal: Money,
  working?: ScheduleWorking,
): readonly Parts[] {
  const tranches = placedTranches(agreed, periods);
  const { terms } = agreed;
  const debt: Debt = { principal, periods: periods.length, terms, tranches, working, reckoning: working };
  const parts = afterGrace(repaidParts(agreed, periods, debt), agreed.terms.graceOnInterest, working);
  return agreed.scheduleRules === 1 ? earnedWhenDue(parts) : parts;
}

function repaidParts(agreed: ScheduleTerms, periods: readonly Period[], debt: Debt): readonly Parts[] {
  const { terms } = agreed;
  if (terms.interestMethod === 'FLAT') return flat(debt, wholePeriodFactor(agreed));
  const factors = bearingFactors(agreed, periods);
  const { tranches, working: told } = debt;
  const interestOf = decliningInterest(debt, factors, lendingOf(agreed, periods, tranches));
  if (terms.amortization === 'EQUAL_PRINCIPAL') {
    const first = principalShare({ ...debt, periods: agreedAtFirst(agreed).numberOfRepayments });
    return equalPrincipal(debt, first, interestOf, (place, balance) =>
      partFrom(agreed, { periods, place, tranches }, balance, told),
    );
  }
  if (isReckonedAnew(agreed)) {
    return payDown(debt, agreedInstallment(agreed, debt), interestOf, (place, balance) =>
      installmentFrom(agreed, { periods, place, tranches }, balance, told),
    );
  }
  if (terms.scheduleType === 'PROGRESSIVE') {
    if (agreed.movedDueDates === undefined) return levelledInstallments(debt, { factors, interestOf });
    return payDown(debt, agreedInstallment(agreed, debt), interestOf);
  }
  return equalInstallments(debt, { factors: conventionalFactors(agreed), interestOf });
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
