import { enumeration, type ValueOf } from './enumeration.ts';

/** Ways to round, by the names that the API takes. */
export const roundingModes = enumeration('RoundingMode', 'How an amount is rounded.', {
  HALF_EVEN: "To the nearer neighbour, a half to the even one (banker's rounding): 0.125 gives 0.12.",
  HALF_UP: 'To the nearer neighbour, a half away from zero: 0.125 gives 0.13.',
  HALF_DOWN: 'To the nearer neighbour, a half towards zero: 0.125 gives 0.12.',
  UP: 'Away from zero.',
  DOWN: 'Towards zero.',
  CEILING: 'Towards the greater neighbour.',
  FLOOR: 'Towards the lesser neighbour.',
});
export type RoundingMode = ValueOf<typeof roundingModes>;

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
