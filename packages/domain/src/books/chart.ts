import type { GlRole } from './gl-roles.ts';

/** An account of the general ledger that a tenant starts with, and what products use it for unless they say otherwise. */
export interface ChartAccount {
  readonly code: string;
  readonly name: string;
  readonly roles: readonly GlRole[];
}

/** The default chart of accounts: every role has exactly one account. Codes: 1 asset, 2 liability, 4 income, 5 expense. */
export const defaultChart: readonly ChartAccount[] = [
  { code: '1100', name: 'Loans Receivable', roles: ['LOAN_PORTFOLIO'] },
  {
    code: '1200',
    name: 'Interest/Fee Receivable',
    roles: ['INTEREST_RECEIVABLE', 'FEES_RECEIVABLE', 'PENALTIES_RECEIVABLE'],
  },
  { code: '2100', name: 'Suspense/Clearing account', roles: ['FUND_SOURCE'] },
  { code: '2200', name: 'Overpayment account', roles: ['OVERPAYMENT'] },
  { code: '2300', name: 'Savings Control', roles: ['SAVINGS_CONTROL'] },
  { code: '2400', name: 'Savings Interest Payable', roles: ['SAVINGS_INTEREST_PAYABLE'] },
  { code: '4100', name: 'Interest Income', roles: ['INTEREST_INCOME'] },
  { code: '4200', name: 'Fee Income', roles: ['FEE_INCOME', 'PENALTY_INCOME'] },
  { code: '4300', name: 'Recoveries', roles: ['RECOVERY_INCOME'] },
  { code: '4400', name: 'Overdraft Interest Income', roles: ['OVERDRAFT_INTEREST_INCOME'] },
  { code: '5100', name: 'Credit Loss/Bad Debt', roles: ['CHARGE_OFF_EXPENSE'] },
  { code: '5200', name: 'Written off', roles: ['WRITE_OFF'] },
  { code: '5300', name: 'Goodwill Expense Account', roles: ['GOODWILL_EXPENSE'] },
  { code: '5400', name: 'Savings Interest Expense', roles: ['SAVINGS_INTEREST_EXPENSE'] },
];
