import { parseStored, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { LoanProduct } from './product.ts';
import type { LoanSizing } from './terms.ts';

/** Installments of the longest loan. */
export const longestTerm = 600;
/** Units of the longest time between two installments. */
export const longestPeriod = 366;
/** Percent a year. */
export const highestRate = 1_000;

/** Least and most that a product allows for a loan. */
export type Limits = Partial<
  Pick<
    LoanProduct,
    | 'minPrincipal'
    | 'maxPrincipal'
    | 'minAnnualInterestRate'
    | 'maxAnnualInterestRate'
    | 'minNumberOfRepayments'
    | 'maxNumberOfRepayments'
  >
>;
type Sized = Pick<LoanSizing, 'principal' | 'annualInterestRate' | 'numberOfRepayments'>;
export type OutOfRange =
  | 'PRINCIPAL_OUT_OF_RANGE'
  | 'INTEREST_RATE_OUT_OF_RANGE'
  | 'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE';

/** Refuses a size that is not within the limits; where a limit is absent, any size is. */
export function limitsRefusal(sized: Sized, limits: Limits): Rejected<OutOfRange> | undefined {
  return principalRefusal(sized, limits) ?? rateRefusal(sized, limits) ?? repaymentsRefusal(sized, limits);
}

function principalRefusal({ principal }: Sized, { minPrincipal, maxPrincipal }: Limits) {
  return rangeRefusal('PRINCIPAL_OUT_OF_RANGE', principal, {
    min: minPrincipal,
    max: maxPrincipal,
    limits: ['0', 'any amount'],
    format: storedMoney,
  });
}

function rateRefusal({ annualInterestRate }: Sized, limits: Limits) {
  const { minAnnualInterestRate: min, maxAnnualInterestRate: max } = limits;
  return rangeRefusal('INTEREST_RATE_OUT_OF_RANGE', parseStored(annualInterestRate), {
    min: min === undefined ? undefined : parseStored(min),
    max: max === undefined ? undefined : parseStored(max),
    limits: ['0', String(highestRate)],
    format: storedMoney,
  });
}

function repaymentsRefusal({ numberOfRepayments }: Sized, limits: Limits) {
  return rangeRefusal('NUMBER_OF_REPAYMENTS_OUT_OF_RANGE', numberOfRepayments, {
    min: limits.minNumberOfRepayments,
    max: limits.maxNumberOfRepayments,
    limits: ['1', String(longestTerm)],
    format: String,
  });
}

/** What a product allows, and how it is told: `limits` stand where the product has none of its own. */
interface Range<Value> {
  readonly min: Value | undefined;
  readonly max: Value | undefined;
  readonly limits: readonly [least: string, most: string];
  readonly format: (value: Value) => string;
}

function rangeRefusal<Value extends bigint | number>(
  code: OutOfRange,
  value: Value,
  { min, max, limits, format }: Range<Value>,
): Rejected<OutOfRange> | undefined {
  if ((min === undefined || min <= value) && (max === undefined || value <= max)) return undefined;
  const [least, most] = limits;
  return reject(code, {
    value: format(value),
    min: min === undefined ? least : format(min),
    max: max === undefined ? most : format(max),
  });
}
