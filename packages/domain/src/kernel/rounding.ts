/** Ways to round, by the names that the API takes. */
export const roundingModes = ['HALF_EVEN', 'HALF_UP', 'HALF_DOWN', 'UP', 'DOWN', 'CEILING', 'FLOOR'] as const;
export type RoundingMode = (typeof roundingModes)[number];

/**
 * Integer quotient, rounded once.
 *
 * Errors: a divisor of zero is a defect and throws.
 */
export function divideRounded(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const dividend = divisor < 0n ? -numerator : numerator;
  const size = divisor < 0n ? -divisor : divisor;
  const quotient = dividend / size;
  const rest = dividend - quotient * size;
  if (rest === 0n) return quotient;
  const negative = rest < 0n;
  const twice = negative ? -2n * rest : 2n * rest;
  return awayFromZero(mode, twice < size ? -1 : twice > size ? 1 : 0, negative, quotient)
    ? quotient + (negative ? -1n : 1n)
    : quotient;
}

/** Whether a rest is rounded away from zero; `half` tells below (-1), at (0) or above (1) one half. */
function awayFromZero(mode: RoundingMode, half: -1 | 0 | 1, negative: boolean, quotient: bigint): boolean {
  switch (mode) {
    case 'HALF_EVEN':
      return half === 0 ? quotient % 2n !== 0n : half > 0;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return !negative;
    case 'FLOOR':
      return negative;
    default:
      return mode satisfies never;
  }
}
