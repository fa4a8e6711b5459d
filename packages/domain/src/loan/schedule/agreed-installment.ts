import type { Money } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { conventionalFactor, cumulativeFactors } from './cumulative-factors.ts';
import { equalInstallment } from './equal-installment.ts';
import { installmentOf, levelledInstallment } from './equal-installments.ts';
import { firstProgressiveFactors } from './first-rules.ts';
import { type Debt, decliningInterest, multipleOf } from './parts.ts';
import { factorOfDays } from './period-factor.ts';
import { type Period, periodsOf } from './periods.ts';
import { progressiveFactors } from './progressive-factors.ts';
import { addedUp, noInterest, type RateFactor, shareOf } from './rate-factor.ts';
import { rateSpans } from './rate-spans.ts';
import type { InstallmentWorking } from './working.ts';

/** What each period bears, by its days and the rates of these; a period without interest none. */
export function bearingFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  return afterFreePeriods(agreed, borneFactors(agreed, periods));
}

function borneFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  const isCumulative = agreed.terms.scheduleType === 'CUMULATIVE';
  const isFirst = agreed.scheduleRules === 1 && !isCumulative;
  if (agreed.rateChanges !== undefined) {
    return periods.map((period) => {
      const days = { from: period.fromDate, to: period.dueDate };
      return isFirst ? firstFactor(agreed, period) : factorOfDays(agreed, period, days);
    });
  }
  if (isCumulative) return cumulativeFactors(agreed, periods);
  return isFirst ? firstProgressiveFactors(agreed, periods) : progressiveFactors(agreed, periods);
}

/** By the first rules: of what the whole period would bear at each rate the share of its days. */
function firstFactor(agreed: ScheduleTerms, period: Period): RateFactor {
  const { fromDate, dueDate } = period;
  const spans = rateSpans(agreed, { from: fromDate, to: dueDate });
  return addedUp(
    spans.map(({ from, to, annualInterestRate }) => {
      const [whole = noInterest] = firstProgressiveFactors({ ...agreed, annualInterestRate }, [period]);
      return shareOf(whole, to - from, dueDate - fromDate);
    }),
  );
}

/** What any period is reckoned with where the installments of a cumulative schedule are. */
export function conventionalFactors(agreed: ScheduleTerms): readonly RateFactor[] {
  const conventional = conventionalFactor(agreed);
  return afterFreePeriods(
    agreed,
    Array.from({ length: agreed.numberOfRepayments }, () => conventional),
  );
}

function afterFreePeriods({ terms }: ScheduleTerms, factors: readonly RateFactor[]): readonly RateFactor[] {
  if (terms.interestFreePeriods === 0) return factors;
  return factors.map((factor, period) => (period < terms.interestFreePeriods ? noInterest : factor));
}

/**
 * What each installment came to before a due date was moved, or the rate changed: those that are not due yet, and those that
 * are paid, stay what they are.
 */
export function agreedInstallment(changed: ScheduleTerms, debt: Debt): Money {
  const agreed = { ...changed, movedDueDates: undefined, rateChanges: undefined };
  if (agreed.terms.scheduleType === 'CUMULATIVE') return installmentOf(debt, conventionalFactors(agreed));
  const factors = bearingFactors(agreed, periodsOf(agreed));
  return levelledInstallment(debt, { factors, interestOf: decliningInterest(debt, factors) });
}

/**
 * The terms as they are at a period, with no rate that comes later, by which its installment is reckoned.
 *
 * Shape: a change counts from the first period on that begins with it or after it.
 */
export function agreedAt(agreed: ScheduleTerms, { fromDate }: Pick<Period, 'fromDate'>): ScheduleTerms {
  const { rateChanges } = agreed;
  if (rateChanges === undefined) return agreed;
  return { ...agreed, rateChanges: rateChanges.filter(({ from }) => from <= fromDate) };
}

/** A period among those of its loan, by its place from 0; nothing is reckoned at a place that has none. */
export interface PlaceInTime {
  readonly periods: readonly Period[];
  readonly place: number;
}

/**
 * What each installment comes to from a period on, for what is left of the principal then, where a change of the rate has it
 * reckoned anew there.
 */
export function installmentFrom(
  agreed: ScheduleTerms,
  { periods, place }: PlaceInTime,
  balance: Money,
  reckoning?: InstallmentWorking,
): Money | undefined {
  const period = periods[place];
  if (period === undefined || agreed.rateChanges === undefined) return undefined;
  const then = agreedAt(agreed, period);
  const { rateChanges: known = [], terms } = then;
  const before = periods[place - 1];
  const knownBefore = before === undefined ? 0 : agreedAt(agreed, before).rateChanges?.length;
  if (known.length === knownBefore) return undefined;
  const first = Math.max(place, terms.graceOnPrincipal);
  if (terms.scheduleType === 'CUMULATIVE') {
    const annualInterestRate = known.at(-1)?.annualInterestRate ?? then.annualInterestRate;
    const factors = conventionalFactors({ ...then, annualInterestRate }).slice(first);
    return equalInstallment(balance, factors, multipleOf(terms), terms.rounding, reckoning);
  }
  const calendar = { ...then, movedDueDates: undefined };
  const factors = bearingFactors(calendar, periodsOf(calendar)).slice(first);
  const rest: Debt = {
    principal: balance,
    periods: factors.length,
    terms: { ...terms, graceOnPrincipal: 0 },
    reckoning,
  };
  return levelledInstallment(rest, { factors, interestOf: decliningInterest(rest, factors) });
}
