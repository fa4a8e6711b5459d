/** Every type of transaction that a loan can have, by the names and in the order of the public schema. */
export const loanTransactionTypeNames = [
  'DISBURSEMENT',
  'DOWN_PAYMENT',
  'REPAYMENT',
  'WAIVE_INTEREST',
  'WAIVE_CHARGE',
  'CHARGE_PAYMENT',
  'ACCRUAL',
  'ACCRUAL_ADJUSTMENT',
  'ACCRUAL_ACTIVITY',
  'WRITE_OFF',
  'RECOVERY',
  'CHARGE_OFF',
  'CREDIT_BALANCE_REFUND',
  'MERCHANT_REFUND',
  'PAYOUT_REFUND',
  'GOODWILL_CREDIT',
  'CHARGEBACK',
] as const;
export type LoanTransactionTypeName = (typeof loanTransactionTypeNames)[number];
