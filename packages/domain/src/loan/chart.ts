import type { ChartAccount } from '../books/chart.ts';
import type { LoanRole } from './gl-roles.ts';

/** The accounts that loans book to unless a product says otherwise. */
export const loanChart: readonly (ChartAccount & { readonly roles: readonly LoanRole[] })[] = [
  { code: '1100', name: 'Loans Receivable', roles: ['LOAN_PORTFOLIO'] },
  {
    code: '1200',
    name: 'Interest/Fee Receivable',
    roles: ['INTEREST_RECEIVABLE', 'FEES_RECEIVABLE', 'PENALTIES_RECEIVABLE'],
  },
  { code: '2200', name: 'Overpayment account', roles: ['OVERPAYMENT'] },
  { code: '4100', name: 'Interest Income', roles: ['INTEREST_INCOME'] },
  { code: '4200', name: 'Fee Income', roles: ['FEE_INCOME', 'PENALTY_INCOME'] },
  { code: '4300', name: 'Recoveries', roles: ['RECOVERY_INCOME'] },
  { code: '5100', name: 'Credit Loss/Bad Debt', roles: ['CHARGE_OFF_EXPENSE'] },
  { code: '5110', name: 'Credit Loss/Bad Debt-Fraud', roles: ['CHARGE_OFF_FRAUD_EXPENSE'] },
  { code: '5200', name: 'Written off', roles: ['WRITE_OFF'] },
  { code: '5300', name: 'Goodwill Expense Account', roles: ['GOODWILL_EXPENSE'] },
];
