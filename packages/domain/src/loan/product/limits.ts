import { parseStored, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { LoanProduct } from './product.ts';
import type { LoanSizing, RateLimits } from './terms.ts';

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
  const { minAnnualInterestRate: least, maxAnnualInterestRate: most } = limits;
  return (
    principalRefusal(sized, limits) ??
    rateRefusal(sized.annualInterestRate, { least, most }) ??
    repaymentsRefusal(sized, limits)
  );
}

function principalRefusal({ principal }: Sized, { minPrincipal, maxPrincipal }: Limits) {
  return rangeRefusal('PRINCIPAL_OUT_OF_RANGE', principal, {
    min: minPrincipal,
    max: maxPrincipal,
    limits: ['0', 'any amount'],
    format: storedMoney,
  });
}

/** Refuses a rate that is not within the limits of its product. Units: percent a year, an exact decimal. */
export function rateRefusal(
  annualInterestRate: string,
  { least, most }: { readonly [Limit in keyof RateLimits]: string | undefined },
): Rejected<'INTEREST_RATE_OUT_OF_RANGE'> | undefined {
  return rangeRefusal('INTEREST_RATE_OUT_OF_RANGE', parseStored(annualInterestRate), {
    min: least === undefined ? undefined : parseStored(least),
    max: most === undefined ? undefined : parseStored(most),
    limits: ['0', String(highestRate)],
    format: storedMoney,
  });
}

/** Refuses more installments than there may be, or fewer. */
export function repaymentsRefusal(
  { numberOfRepayments }: Pick<Sized, 'numberOfRepayments'>,
  limits: Pick<Limits, 'minNumberOfRepayments' | 'maxNumberOfRepayments'>,
) {
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

function rangeRefusal<Code extends OutOfRange, Value extends bigint | number>(
  code: Code,
  value: Value,
  { min, max, limits, format }: Range<Value>,
): Rejected<Code> | undefined {
  if ((min === undefined || min <= value) && (max === undefined || value <= max)) return undefined;
  const [least, most] = limits;
  return reject(code, {
    value: format(value),
    min: min === undefined ? least : format(min),
    max: max === undefined ? most : format(max),
  });
}
