import { hundredPercent } from '../../kernel/money.ts';

/**
 * Interest that one unit of principal bears in one period, or the length of that period in years: an exact fraction, with
 * what it was made of.
 */
export interface RateFactor {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** The length that a rate is of, or the whole that this is a share of; absent where it is a fraction of two counts. */
  readonly of?: RateFactor;
  /** Units: millionths of a percent a year. */
  readonly rate?: bigint;
  readonly days?: number;
  readonly ofDays?: number;
  /** Lengths that it is the sum of. */
  readonly sum?: readonly RateFactor[];
}

/** The factor of a period that bears no interest. */
export const noInterest: RateFactor = { numerator: 0n, denominator: 1n };

/** What an annual rate makes of a part of a year. Units: rate in millionths of a percent, as it is read. */
export function factorOf(rate: bigint, years: RateFactor): RateFactor {
  return {
    numerator: rate * years.numerator,
    denominator: hundredPercent * years.denominator,
    of: years,
    rate,
  };
}

/** The fraction of two counts. */
export function fraction(numerator: number, denominator: number): RateFactor {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** Factors of times that follow on each other, as one. */
export function addedUp(factors: readonly RateFactor[]): RateFactor {
  const [first = noInterest, ...others] = factors;
  if (others.length === 0) return first;
  return { ...others.reduce(plus, first), sum: factors };
}

function plus(one: RateFactor, other: RateFactor): RateFactor {
  const { denominator } = one;
  return {
    numerator: one.numerator * other.denominator + other.numerator * denominator,
    denominator: denominator * other.denominator,
  };
}

/** The part of a factor that falls to some of its days. */
export function shareOf(factor: RateFactor, days: number, ofDays: number): RateFactor {
  if (days === ofDays) return factor;
  return {
    numerator: factor.numerator * BigInt(days),
    denominator: factor.denominator * BigInt(ofDays),
    of: factor,
    days,
    ofDays,
  };
}
