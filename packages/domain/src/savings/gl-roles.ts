import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

/** What savings use the accounts of the general ledger for. */
export const savingsRoles = enumeration(
  'SavingsRole',
  'What savings use an account of the general ledger for.',
  {
    FUND_SOURCE: 'Where money comes from and goes to: deposits, withdrawals.',
    SAVINGS_CONTROL: 'What is owed to savers, less what they have overdrawn.',
    SAVINGS_INTEREST_EXPENSE: 'Interest earned by savers.',
    SAVINGS_INTEREST_PAYABLE: 'Interest earned by savers and not credited yet.',
    OVERDRAFT_INTEREST_INCOME: 'Income from overdrafts.',
    INTEREST_RECEIVABLE: 'Interest on overdrafts that is earned and not debited yet.',
    FEE_INCOME: 'Income from withdrawal fees.',
  },
);
export type SavingsRole = ValueOf<typeof savingsRoles>;

/** The GL account (its id) of each role. */
export type SavingsAccounts = Readonly<Record<SavingsRole, string>>;
