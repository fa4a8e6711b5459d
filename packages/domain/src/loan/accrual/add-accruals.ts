import type { AccountPass } from '../../kernel/account.ts';
import { accrueAsOf } from '../cob/periodic-accrual-entries.ts';
import type { LoanToClose } from '../loan-to-close.ts';

/**
 * Accrues every active loan to the business date, ahead of the closes of its days, which then find that done. Postings bear
 * no closed day, so that the close of that date may still add what comes up meanwhile.
 */
export const addAccruals: AccountPass<LoanToClose> = {
  name: 'LOAN_ACCRUALS',
  job: {
    name: 'ADD_ACCRUALS',
    shortName: 'ADD_ACCRUALS',
    description: 'Accrues every active loan to the business date, ahead of the closes of its days.',
    schedule: { startsAfter: 'LOAN_CLOSE_OF_BUSINESS' },
  },
  step: {
    name: 'ACCRUE_TO_BUSINESS_DATE',
    description: 'Accrues what a loan of a product with periodic accrual has earned by the business date.',
    run: (loan, stamp) => accrueAsOf(loan, stamp, undefined),
  },
  passedThrough: ({ accruedThrough }) => accruedThrough,
  passed: (loan, date) => ({ ...loan, accruedThrough: date }),
};
