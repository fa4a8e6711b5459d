import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../terms.ts';
import { conventionalFactor, cumulativeFactors, wholePeriodFactor } from './cumulative-factors.ts';
import { equalInstallments, levelledInstallments } from './equal-installments.ts';
import { equalPrincipal } from './equal-principal.ts';
import { flat } from './flat.ts';
import { type Debt, decliningInterest, type Parts } from './parts.ts';
import type { Period } from './periods.ts';
import { progressiveFactors } from './progressive-factors.ts';
import { noInterest, type RateFactor } from './rate-factor.ts';

/** What the installment of each period asks for, by the kind of schedule that the terms name. */
export function partsOf(
  agreed: ScheduleTerms,
  periods: readonly Period[],
  principal: Money,
): readonly Parts[] {
  return afterGrace(repaidParts(agreed, periods, principal), agreed.terms.graceOnInterest);
}

function repaidParts(agreed: ScheduleTerms, periods: readonly Period[], principal: Money): readonly Parts[] {
  const { terms } = agreed;
  const debt: Debt = { principal, periods: periods.length, terms };
  if (terms.interestMethod === 'FLAT') return flat(debt, wholePeriodFactor(agreed));
  const isProgressive = terms.scheduleType === 'PROGRESSIVE';
  const borne = isProgressive ? progressiveFactors(agreed, periods) : cumulativeFactors(agreed, periods);
  const factors = afterFreePeriods(agreed, borne);
  const interestOf = decliningInterest(terms, factors);
  if (terms.amortization === 'EQUAL_PRINCIPAL') return equalPrincipal(debt, interestOf);
  if (isProgressive) return levelledInstallments(debt, { factors, interestOf });
  const conventional = conventionalFactor(agreed);
  const reckoned = afterFreePeriods(
    agreed,
    periods.map(() => conventional),
  );
  return equalInstallments(debt, { factors: reckoned, interestOf });
}

function afterFreePeriods({ terms }: ScheduleTerms, factors: readonly RateFactor[]): readonly RateFactor[] {
  return factors.map((factor, period) => (period < terms.interestFreePeriods ? noInterest : factor));
}

/** Leaves the interest of the installments within the grace to the one after them; their principal stays as it is. */
function afterGrace(parts: readonly Parts[], grace: number): readonly Parts[] {
  let held = zero;
  return parts.map(({ principal, interest }, period) => {
    if (period < grace && period < parts.length - 1) {
      held += interest;
      return { principal, interest: zero };
    }
    const due = held + interest;
    held = zero;
    return { principal, interest: due };
  });
}
