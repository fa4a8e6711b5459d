import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

/** What a GL account is for; a product's mapping names one account for each. */
export const glRoles = enumeration('GlRole', 'What an account of the general ledger is used for.', {
  FUND_SOURCE: 'Where money comes from and goes to: disbursements, payments, refunds.',
  LOAN_PORTFOLIO: 'Principal that clients owe.',
  INTEREST_RECEIVABLE: 'Interest that is earned and not paid yet.',
  FEES_RECEIVABLE: 'Fees that are earned and not paid yet.',
  PENALTIES_RECEIVABLE: 'Penalties that are earned and not paid yet.',
  INTEREST_INCOME: 'Income from interest.',
  FEE_INCOME: 'Income from fees.',
  PENALTY_INCOME: 'Income from penalties.',
  WRITE_OFF: 'Losses of loans that are written off. Not used yet.',
  RECOVERY_INCOME: 'What is paid on loans that were written off. Not used yet.',
  OVERPAYMENT: 'What clients paid too much and are owed.',
  CHARGE_OFF_EXPENSE: 'Losses of loans that are charged off. Not used yet.',
  GOODWILL_EXPENSE: 'What is given to clients out of goodwill. Not used yet.',
  SAVINGS_CONTROL: 'What is owed to savers. Not used yet.',
  SAVINGS_INTEREST_EXPENSE: 'Interest earned by savers. Not used yet.',
  SAVINGS_INTEREST_PAYABLE: 'Interest earned by savers and not credited yet. Not used yet.',
  OVERDRAFT_INTEREST_INCOME: 'Income from overdrafts. Not used yet.',
});
export type GlRole = ValueOf<typeof glRoles>;
