/** Types of transactions that move what is owed, paid or waived: those that a replay goes through. */
const moneyTransactionTypes = [
  'DISBURSEMENT',
  'DOWN_PAYMENT',
  'REPAYMENT',
  'WAIVE_INTEREST',
  'WAIVE_CHARGE',
  'CHARGE_PAYMENT',
  'CREDIT_BALANCE_REFUND',
] as const;
export type MoneyTransactionType = (typeof moneyTransactionTypes)[number];
/** Types that a person enters; a disbursement is made by its own command. */
export type EnteredType = Exclude<MoneyTransactionType, 'DISBURSEMENT'>;

export const loanTransactionTypes = [...moneyTransactionTypes, 'ACCRUAL', 'ACCRUAL_ADJUSTMENT'] as const;
export type LoanTransactionType = (typeof loanTransactionTypes)[number];
