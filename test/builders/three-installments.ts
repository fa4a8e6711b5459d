import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanSizing, ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { activeLoan, money } from './loan.ts';

/** 300.00 in three installments of 100.00 and 3.00 interest, due on 1 February, March and April 2024. */
export function threeInstallments(
  terms: Partial<ProductTerms> = {},
  sizing: Partial<LoanSizing> = {},
): ActiveLoan {
  return activeLoan({
    principal: money('300.00'),
    annualInterestRate: '12',
    numberOfRepayments: 3,
    ...sizing,
    terms: { interestMethod: 'FLAT', ...terms },
  });
}
