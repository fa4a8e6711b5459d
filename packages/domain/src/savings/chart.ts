import type { ChartAccount } from '../books/chart.ts';

/** The accounts of the ledger that savings are kept in. */
export const savingsChart: readonly ChartAccount[] = [
  { code: '2300', name: 'Savings Control', roles: ['SAVINGS_CONTROL'] },
  { code: '2400', name: 'Savings Interest Payable', roles: ['SAVINGS_INTEREST_PAYABLE'] },
  { code: '4400', name: 'Overdraft Interest Income', roles: ['OVERDRAFT_INTEREST_INCOME'] },
  { code: '5400', name: 'Savings Interest Expense', roles: ['SAVINGS_INTEREST_EXPENSE'] },
];
