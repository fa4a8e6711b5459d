import type { Money } from '../../kernel/money.ts';
import type { ScheduleTerms, TermExtension } from '../product/terms.ts';
import { conventionalFactor, cumulativeFactors } from './cumulative-factors.ts';
import { equalInstallment } from './equal-installment.ts';
import { installmentOf, levelledInstallment } from './equal-installments.ts';
import { shareOver } from './equal-principal.ts';
import { firstProgressiveFactors } from './first-rules.ts';
import { type Debt, decliningInterest, type Lending, multipleOf } from './parts.ts';
import { factorOfDays } from './period-factor.ts';
import { type Period, periodsBefore, periodsOf } from './periods.ts';
import { progressiveFactors } from './progressive-factors.ts';
import { addedUp, noInterest, type RateFactor, shareOf } from './rate-factor.ts';
import { rateSpans } from './rate-spans.ts';
import { balanceSpans, lentIn, type PlacedTranche } from './tranches.ts';
import type { InstallmentWorking, ScheduleWorking } from './working.ts';

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

/** Periods in which money goes out after the first time; absent where it does in none. */
export function lendingOf(
  agreed: ScheduleTerms,
  periods: readonly Period[],
  tranches: readonly PlacedTranche[] | undefined,
): Lending | undefined {
  if (tranches === undefined || tranches.length === 0) return undefined;
  return {
    spansOf: (balance, place) => {
      const here = tranches.filter((tranche) => tranche.place === place);
      return balanceSpans(periods[place] as Period, balance, here);
    },
    factorOf: (place, days) => factorOfDays(agreed, periods[place] as Period, days),
  };
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
 * What each installment came to before a due date was moved, the rate changed, the term grew or more went out: those that are
 * not due yet, and those that are paid, stay what they are.
 */
export function agreedInstallment(changed: ScheduleTerms, given: Debt): Money {
  const agreed = agreedAtFirst(changed);
  const debt = { ...given, periods: agreed.numberOfRepayments, tranches: undefined };
  if (agreed.terms.scheduleType === 'CUMULATIVE') return installmentOf(debt, conventionalFactors(agreed));
  const factors = bearingFactors(agreed, periodsOf(agreed));
  return levelledInstallment(debt, { factors, interestOf: decliningInterest(debt, factors) });
}

/** The terms as they were agreed, whatever of them changed since. */
export function agreedAtFirst<Terms extends ScheduleTerms>(changed: Terms): Terms {
  return {
    ...changed,
    numberOfRepayments: changed.numberOfRepayments - addedBy(changed.termExtensions),
    movedDueDates: undefined,
    rateChanges: undefined,
    termExtensions: undefined,
    tranches: undefined,
  };
}

/** How many installments extensions added. */
export function addedBy(extensions: readonly TermExtension[] | undefined): number {
  return extensions?.reduce((sum, { added }) => sum + added, 0) ?? 0;
}

/** Whether something changed of the terms that installments are reckoned anew for. */
export function isReckonedAnew({ rateChanges, termExtensions, tranches }: ScheduleTerms): boolean {
  return rateChanges !== undefined || termExtensions !== undefined || tranches !== undefined;
}

/**
 * The terms as they are at the period of a place, with no rate and no installments that come later, by which its installment
 * is reckoned.
 *
 * Shape: another rate counts from the first period on that begins with it or after it, installments that were added from the
 * one on that the extension names.
 */
export function agreedAt(
  agreed: ScheduleTerms,
  { fromDate }: Pick<Period, 'fromDate'>,
  place: number,
): ScheduleTerms {
  if (!isReckonedAnew(agreed)) return agreed;
  const { rateChanges, termExtensions, numberOfRepayments } = agreed;
  const number = place + 1 + periodsBefore(agreed.terms);
  const later = termExtensions?.filter(({ installment }) => installment > number);
  return {
    ...agreed,
    numberOfRepayments: numberOfRepayments - addedBy(later),
    rateChanges: rateChanges?.filter(({ from }) => from <= fromDate),
    termExtensions: termExtensions?.filter(({ installment }) => installment <= number),
  };
}

/** A period among those of its loan, by its place from 0; nothing is reckoned at a place that has none. */
export interface PlaceInTime {
  readonly periods: readonly Period[];
  readonly place: number;
  /** What goes out by then, and what may go out later. */
  readonly tranches?: readonly PlacedTranche[] | undefined;
}

/**
 * What each installment comes to from a period on, for what is left of the principal then, where another rate, a longer term or
 * money that goes out in the period has it reckoned anew there.
 *
 * Shape: the balance is with that money.
 */
export function installmentFrom(
  agreed: ScheduleTerms,
  at: PlaceInTime,
  balance: Money,
  reckoning?: InstallmentWorking,
): Money | undefined {
  const changed = changedAt(agreed, at);
  if (changed === undefined) return undefined;
  const { then, lent } = changed;
  const { place } = at;
  const { terms } = then;
  const first = Math.max(place, terms.graceOnPrincipal);
  if (terms.scheduleType === 'CUMULATIVE') {
    const annualInterestRate = then.rateChanges?.at(-1)?.annualInterestRate ?? then.annualInterestRate;
    const factors = conventionalFactors({ ...then, annualInterestRate }).slice(first);
    return equalInstallment(balance, factors, multipleOf(terms), terms.rounding, reckoning);
  }
  const calendar = { ...then, movedDueDates: undefined };
  const paying = periodsOf(calendar);
  const factors = bearingFactors(calendar, paying).slice(first);
  const within = first === place ? lent.map((tranche) => ({ ...tranche, place: 0 })) : [];
  const rest: Debt = {
    principal: balance - lentIn(within, 0),
    periods: factors.length,
    terms: { ...terms, graceOnPrincipal: 0 },
    tranches: within,
    reckoning,
  };
  const lending = lendingOf(calendar, paying.slice(first), within);
  return levelledInstallment(rest, { factors, interestOf: decliningInterest(rest, factors, lending) });
}

/** Of equal parts of principal, what each of them is from a period on, where a longer term or more money has them reckoned anew there. */
export function partFrom(
  agreed: ScheduleTerms,
  at: PlaceInTime,
  balance: Money,
  working?: Pick<ScheduleWorking, 'principalShare'>,
): Money | undefined {
  const changed = changedAt(agreed, at);
  if (changed === undefined || !(changed.isLonger || changed.lent.length > 0)) return undefined;
  const { numberOfRepayments, terms } = changed.then;
  return shareOver(balance, numberOfRepayments - Math.max(at.place, terms.graceOnPrincipal), terms, working);
}

/** What counts from a place on that did not before it. */
interface Changed {
  readonly then: ScheduleTerms;
  readonly isLonger: boolean;
  /** What goes out in its period. */
  readonly lent: readonly PlacedTranche[];
}

/** The terms at a place from which on something counts that did not before it; nothing where they are the same. */
function changedAt(
  agreed: ScheduleTerms,
  { periods, place, tranches = [] }: PlaceInTime,
): Changed | undefined {
  const period = periods[place];
  const lent = tranches.filter((tranche) => tranche.place === place);
  if (period === undefined || !(isReckonedAnew(agreed) || lent.length > 0)) return undefined;
  const then = agreedAt(agreed, period, place);
  const before = periods[place - 1];
  const known = before === undefined ? agreedAtFirst(agreed) : agreedAt(agreed, before, place - 1);
  const isLonger = then.numberOfRepayments > known.numberOfRepayments;
  const hasOtherRate = (then.rateChanges?.length ?? 0) > (known.rateChanges?.length ?? 0);
  return isLonger || hasOtherRate || lent.length > 0 ? { then, isLonger, lent } : undefined;
}
