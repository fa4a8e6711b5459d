import { LoanAccrualCreated } from './loan-accrual-created.ts';
import { LoanApproved } from './loan-approved.ts';
import { LoanCreated } from './loan-created.ts';
import { LoanDelinquencyRangeChange } from './loan-delinquency-range-change.ts';
import { LoanDisbursal } from './loan-disbursal.ts';
import { LoanProductCreated } from './loan-product-created.ts';
import { LoanRepaymentMade } from './loan-repayment-made.ts';
import { LoanStatusChanged } from './loan-status-changed.ts';

/** Every event of loans and loan products, in the order of a loan's life. */
export const loanEvents = [
  LoanProductCreated,
  LoanCreated,
  LoanApproved,
  LoanDisbursal,
  LoanRepaymentMade,
  LoanAccrualCreated,
  LoanDelinquencyRangeChange,
  LoanStatusChanged,
] as const;
