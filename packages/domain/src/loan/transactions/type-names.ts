import { enumeration, type ValueOf } from '../../kernel/enumeration.ts';

/** Every type of transaction that a loan can have, by the names and in the order of the public schema. */
export const loanTransactionTypeNames = enumeration(
  'LoanTransactionType',
  'What a transaction on a loan is. Those that are not made yet have no command.',
  {
    DISBURSEMENT: 'The money goes out to the client.',
    DOWN_PAYMENT: 'What the client pays of it on the day of disbursement, where that is automatic.',
    REPAYMENT: 'A payment of the client.',
    WAIVE_INTEREST: 'Interest that the client need not pay.',
    WAIVE_CHARGE: 'A fee or a penalty that the client need not pay.',
    CHARGE_PAYMENT: 'A payment on one fee or penalty.',
    ACCRUAL: 'Interest, fees or penalties that were earned; no money moves.',
    ACCRUAL_ADJUSTMENT: 'Accruals taken back that are not earned after all; no money moves.',
    ACCRUAL_ACTIVITY: 'What an installment earned in all. Not made yet.',
    WRITE_OFF: 'What is outstanding is given up as lost. Not made yet.',
    RECOVERY: 'A payment on a loan that was written off. Not made yet.',
    CHARGE_OFF: 'The loan is booked as a loss and collected on. Not made yet.',
    CREDIT_BALANCE_REFUND: 'What was paid too much goes back to the client.',
    MERCHANT_REFUND: 'A merchant gives back what was bought with the loan. Not made yet.',
    PAYOUT_REFUND: 'A payout comes back. Not made yet.',
    GOODWILL_CREDIT: 'The lender pays something on the loan out of goodwill. Not made yet.',
    CHARGEBACK: 'A payment is taken back by the bank of the client. Not made yet.',
  },
);
export type LoanTransactionTypeName = ValueOf<typeof loanTransactionTypeNames>;
