import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

/** What loans use the accounts of the general ledger for; a product's mapping names one account for each. */
export const loanRoles = enumeration('LoanRole', 'What loans use an account of the general ledger for.', {
  FUND_SOURCE: 'Where money comes from and goes to: disbursements, payments, refunds.',
  LOAN_PORTFOLIO: 'Principal that clients owe.',
  INTEREST_RECEIVABLE: 'Interest that is earned and not paid yet.',
  FEES_RECEIVABLE: 'Fees that are earned and not paid yet.',
  PENALTIES_RECEIVABLE: 'Penalties that are earned and not paid yet.',
  INTEREST_INCOME: 'Income from interest.',
  FEE_INCOME: 'Income from fees.',
  PENALTY_INCOME: 'Income from penalties.',
  WRITE_OFF: 'Losses of loans that are written off.',
  RECOVERY_INCOME: 'What is paid on loans that were charged off, or written off.',
  OVERPAYMENT: 'What clients paid too much and are owed.',
  CHARGE_OFF_EXPENSE: 'Losses of loans that are charged off.',
  CHARGE_OFF_FRAUD_EXPENSE: 'Losses of loans that are charged off as fraud.',
  GOODWILL_EXPENSE: 'What is given to clients out of goodwill.',
});
export type LoanRole = ValueOf<typeof loanRoles>;

/** The GL account (its id) of each role. */
export type LoanAccounts = Readonly<Record<LoanRole, string>>;
