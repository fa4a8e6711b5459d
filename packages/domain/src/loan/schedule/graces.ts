import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { ProductTerms } from '../product/terms.ts';

const graces = ['graceOnPrincipal', 'graceOnInterest', 'interestFreePeriods'] as const;

/** Refuses a number of repayments of which none is left after a grace. */
export function graceRefusal(
  terms: Pick<ProductTerms, (typeof graces)[number]>,
  numberOfRepayments: number,
): Rejected<'INVALID_VALUE'> | undefined {
  const grace = graces.find((name) => terms[name] >= numberOfRepayments);
  if (grace === undefined) return undefined;
  const reason = `${numberOfRepayments} is not above ${grace}, ${terms[grace]}`;
  return reject('INVALID_VALUE', { field: 'numberOfRepayments', reason });
}
