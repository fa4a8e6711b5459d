import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import { Decimal } from 'decimal.js';

/** Decimals to a hundred digits, which is as good as exact for the interest of a few years. */
const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_EVEN });

/** Money that comes in, or goes out below zero, on a day: text as people write it. */
export interface ModelChange {
  readonly on: string;
  readonly change: string;
}

type ModelTerms = Pick<
  SavingsTerms,
  | 'annualInterestRate'
  | 'overdraft'
  | 'compounding'
  | 'posting'
  | 'balanceMethod'
  | 'daysInYear'
  | 'currencyDigits'
  | 'financialYearFirstMonth'
> & { readonly minBalanceForInterest?: string | undefined };

const months = { MONTHLY: 1, QUARTERLY: 3, SEMI_ANNUAL: 6, ANNUAL: 12 } as const;

/** Whether an interval of months ends with a day: the next day is the first of a month at which one begins. */
function ends(day: string, interval: ModelTerms['compounding'], firstMonth: number): boolean {
  if (interval === 'DAILY') return true;
  const [, month, dayOfMonth] = nextDay(day).split('-').map(Number);
  return dayOfMonth === 1 && ((month ?? 0) + 12 - firstMonth) % months[interval] === 0;
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function yearLength(day: string, { daysInYear }: ModelTerms): number {
  if (daysInYear !== 'ACTUAL') return Number(daysInYear.slice('DAYS_'.length));
  const year = Number(day.slice(0, 4));
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 366 : 365;
}

/** The days of the running compounding period: what bore interest, and what part of a year it was. */
type BearingDay = readonly [bearing: Decimal, part: Decimal];

/**
 * What is posted of an account, told a second time: a list of balances a day, with a hundred digits.
 *
 * Shape: lines as "2024-01-31 credit 8.53", by the last day of each period.
 */
export function modelledInterest(
  changes: readonly ModelChange[],
  { from, to }: { readonly from: string; readonly to: string },
  terms: ModelTerms,
): readonly string[] {
  const posted: string[] = [];
  let balance = new Exact(0);
  let [credit, debit] = [new Exact(0), new Exact(0)];
  let period: BearingDay[] = [];
  for (let day = from; day <= to; day = nextDay(day)) {
    for (const { on, change } of changes) if (on === day) balance = balance.plus(change);
    period.push([balance.plus(credit).minus(debit), new Exact(1).div(yearLength(day, terms))]);
    const isPosted = ends(day, terms.posting, terms.financialYearFirstMonth);
    if (!isPosted && !ends(day, terms.compounding, terms.financialYearFirstMonth)) continue;
    const [earned, owed] = simpleInterest(period, terms);
    credit = credit.plus(earned);
    debit = debit.plus(owed);
    period = [];
    if (!isPosted) continue;
    for (const [side, amount] of [['credit', credit] as const, ['debit', debit] as const]) {
      // The parts of a year have no last digit: what is a half to eighty decimals is a half.
      const rounded = amount
        .toDecimalPlaces(80, Decimal.ROUND_HALF_EVEN)
        .toDecimalPlaces(terms.currencyDigits, Decimal.ROUND_HALF_EVEN);
      if (rounded.isZero()) continue;
      posted.push(`${day} ${side} ${rounded.toFixed(terms.currencyDigits)}`);
      balance = side === 'credit' ? balance.plus(rounded) : balance.minus(rounded);
    }
    [credit, debit] = [new Exact(0), new Exact(0)];
  }
  return posted;
}

function simpleInterest(period: readonly BearingDay[], terms: ModelTerms): readonly [Decimal, Decimal] {
  const least = terms.minBalanceForInterest;
  const bears = (balance: Decimal) => balance.gt(0) && (least === undefined || balance.gte(least));
  const rate = new Exact(terms.annualInterestRate).div(100);
  const overdraftRate = new Exact(terms.overdraft?.annualInterestRate ?? 0).div(100);
  const total = (days: readonly BearingDay[]) =>
    days.reduce((sum, [bearing, part]) => sum.plus(bearing.times(part)), new Exact(0));
  if (terms.balanceMethod === 'DAILY_BALANCE') {
    const earning = period.filter(([bearing]) => bears(bearing));
    const overdrawn = period.filter(([bearing]) => bearing.lt(0));
    return [total(earning).times(rate), total(overdrawn).negated().times(overdraftRate)];
  }
  const years = period.reduce((sum, [, part]) => sum.plus(part), new Exact(0));
  const average = total(period).div(years);
  if (average.lt(0)) return [new Exact(0), average.negated().times(years).times(overdraftRate)];
  return [bears(average) ? average.times(years).times(rate) : new Exact(0), new Exact(0)];
}
