import { daysInYear, type LocalDate } from '../../kernel/dates.ts';
import { fixedYears } from '../../kernel/days-in-year.ts';
import { type Money, parseStored, stepOf } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type { InterestTerms } from '../product/terms.ts';

/** Interest by whose it is: what the client earns on a credit balance, what the client owes on an overdrawn one. */
export interface BySide<Amount = bigint> {
  readonly credit: Amount;
  readonly debit: Amount;
}
export type Side = keyof BySide;
export const sides: readonly Side[] = ['credit', 'debit'];

/**
 * The interest of a posting period as far as its days are over, exact until it is rounded where it is posted.
 *
 * Units: `compounded` is kept to 24 decimals; `sums` are balances to 24 decimals times the weight of each day.
 */
export interface RunningInterest {
  /** What was compounded in the period, and bears interest itself. */
  readonly compounded: BySide;
  /** Balances of the days of the running compounding period, each times the weight of its day; without a sign. */
  readonly sums: BySide;
  /** Weights of these days together. */
  readonly weight: bigint;
}

/** Nothing of a period is over. */
export const noInterest: RunningInterest = {
  compounded: { credit: 0n, debit: 0n },
  sums: { credit: 0n, debit: 0n },
  weight: 0n,
};

/** Decimals that a compounded amount is kept to, beyond those of money. */
const finer = 10n ** 18n;
/** A rate as it is parsed is in millionths of a percent. */
const whole = 100_000_000n;
const [commonYear, leapYear] = [365n, 366n];

/** The interest of a period with one more day, whose balance is that of its end without what is compounded. */
export function withDay(
  running: RunningInterest,
  { date, balance }: { readonly date: LocalDate; readonly balance: Money },
  terms: InterestTerms,
): RunningInterest {
  const { compounded, sums } = running;
  const bearing = balance * finer + compounded.credit - compounded.debit;
  const weight = weightOf(date, terms);
  const added = { ...running, weight: running.weight + weight };
  if (bearing < 0n) return { ...added, sums: { ...sums, debit: sums.debit - bearing * weight } };
  if (terms.balanceMethod === 'DAILY_BALANCE' && isTooLow(bearing, 1n, terms)) return added;
  return { ...added, sums: { ...sums, credit: sums.credit + bearing * weight } };
}

/** Has the interest of a compounding period, which is over, bear interest itself. */
export function compound({ compounded, ...period }: RunningInterest, terms: InterestTerms): RunningInterest {
  const { credit, debit } = bearingSums(period, terms);
  const denominator = denominatorOf(terms);
  const rounded = (sum: bigint, side: Side) =>
    compounded[side] + divideRounded(sum * rateOf(terms, side), denominator, 'HALF_EVEN');
  return {
    ...noInterest,
    compounded: { credit: rounded(credit, 'credit'), debit: rounded(debit, 'debit') },
  };
}

/** What the interest of a period comes to, rounded to the currency once: half to even. */
export function roundedInterest(running: RunningInterest, terms: InterestTerms): BySide<Money> {
  const sums = bearingSums(running, terms);
  const denominator = denominatorOf(terms);
  const step = stepOf(terms.currencyDigits);
  const rounded = (side: Side) => {
    const numerator = running.compounded[side] * denominator + sums[side] * rateOf(terms, side);
    return divideRounded(numerator, denominator * finer * step, 'HALF_EVEN') * step;
  };
  return { credit: rounded('credit'), debit: rounded('debit') };
}

/** The sums that bear interest: of an average, what credit and overdrawn days come to together. */
function bearingSums(
  { sums, weight }: Pick<RunningInterest, 'sums' | 'weight'>,
  terms: InterestTerms,
): BySide {
  if (terms.balanceMethod === 'DAILY_BALANCE') return sums;
  const net = sums.credit - sums.debit;
  if (net < 0n) return { credit: 0n, debit: -net };
  return { credit: isTooLow(net, weight, terms) ? 0n : net, debit: 0n };
}

/** Whether a balance, times a weight, is below the least that bears interest. */
function isTooLow(weighted: bigint, weight: bigint, { minBalanceForInterest }: InterestTerms): boolean {
  return minBalanceForInterest !== undefined && weighted < minBalanceForInterest * finer * weight;
}

function rateOf({ annualInterestRate, overdraft }: InterestTerms, side: Side): bigint {
  return parseStored(side === 'credit' ? annualInterestRate : (overdraft?.annualInterestRate ?? '0'));
}

/** What a day weighs: the part of its year, times `yearOf`. */
function weightOf(date: LocalDate, { daysInYear: convention }: InterestTerms): bigint {
  if (convention !== 'ACTUAL') return 1n;
  return daysInYear(date) === 366 ? commonYear : leapYear;
}

/** A year in the weights of its days. */
function yearOf({ daysInYear: convention }: InterestTerms): bigint {
  return convention === 'ACTUAL' ? commonYear * leapYear : BigInt(fixedYears[convention]);
}

function denominatorOf(terms: InterestTerms): bigint {
  return yearOf(terms) * whole;
}
