import { accrualActivityPosting } from './accrual-activity-posting.ts';
import { applyChargeToOverdueLoans } from './apply-charge-to-overdue-loans.ts';
import { checkDueInstallments } from './check-due-installments.ts';
import { checkLoanRepaymentDue } from './check-loan-repayment-due.ts';
import { checkLoanRepaymentOverdue } from './check-loan-repayment-overdue.ts';
import { closeFullyRepaidLoans } from './close-fully-repaid-loans.ts';
import { delinquencyClassification } from './delinquency-classification.ts';
import { loanInterestRecalculation } from './loan-interest-recalculation.ts';
import { periodicAccrualEntries } from './periodic-accrual-entries.ts';
import type { LoanStep } from './step.ts';
import { tellWholeLoans } from './tell-whole-loans.ts';
import { updateLoanArrearsAging } from './update-loan-arrears-aging.ts';

/** Every step that ships, in the order in which a new tenant's close runs those that are not optional. */
export const loanSteps: readonly LoanStep[] = [
  applyChargeToOverdueLoans,
  delinquencyClassification,
  checkLoanRepaymentDue,
  checkLoanRepaymentOverdue,
  updateLoanArrearsAging,
  periodicAccrualEntries,
  closeFullyRepaidLoans,
  checkDueInstallments,
  accrualActivityPosting,
  loanInterestRecalculation,
  tellWholeLoans,
];
