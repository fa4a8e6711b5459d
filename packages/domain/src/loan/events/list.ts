import { LoanAccrualAdjusted } from './loan-accrual-adjusted.ts';
import { LoanAccrualCreated } from './loan-accrual-created.ts';
import { LoanApprovalUndone } from './loan-approval-undone.ts';
import { LoanApproved } from './loan-approved.ts';
import { LoanChargeAdded } from './loan-charge-added.ts';
import { LoanChargePaid } from './loan-charge-paid.ts';
import { LoanChargeWaived } from './loan-charge-waived.ts';
import { LoanCreated } from './loan-created.ts';
import { LoanCreditBalanceRefunded } from './loan-credit-balance-refunded.ts';
import { LoanDelinquencyPauseChanged } from './loan-delinquency-pause-changed.ts';
import { LoanDelinquencyRangeChange } from './loan-delinquency-range-change.ts';
import { LoanDisbursal } from './loan-disbursal.ts';
import { LoanDisbursalUndone } from './loan-disbursal-undone.ts';
import { LoanDownPaymentMade } from './loan-down-payment-made.ts';
import { LoanInterestWaived } from './loan-interest-waived.ts';
import { LoanOverdueChargeApplied } from './loan-overdue-charge-applied.ts';
import { LoanProductCreated } from './loan-product-created.ts';
import { LoanRejected } from './loan-rejected.ts';
import { LoanRepaymentDue } from './loan-repayment-due.ts';
import { LoanRepaymentMade } from './loan-repayment-made.ts';
import { LoanRepaymentOverdue } from './loan-repayment-overdue.ts';
import { LoanStatusChanged } from './loan-status-changed.ts';
import { LoanTransactionAdjusted } from './loan-transaction-adjusted.ts';

/** Every event of loans and loan products, in the order of a loan's life. */
export const loanEvents = [
  LoanProductCreated,
  LoanCreated,
  LoanApproved,
  LoanApprovalUndone,
  LoanRejected,
  LoanDisbursal,
  LoanDisbursalUndone,
  LoanDownPaymentMade,
  LoanRepaymentDue,
  LoanRepaymentOverdue,
  LoanRepaymentMade,
  LoanChargeAdded,
  LoanOverdueChargeApplied,
  LoanChargePaid,
  LoanChargeWaived,
  LoanInterestWaived,
  LoanCreditBalanceRefunded,
  LoanTransactionAdjusted,
  LoanAccrualCreated,
  LoanAccrualAdjusted,
  LoanDelinquencyPauseChanged,
  LoanDelinquencyRangeChange,
  LoanStatusChanged,
] as const;
