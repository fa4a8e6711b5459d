import type { AccountStatements } from '../kernel/account.ts';
import { factsOf, type LoanTransactionType } from './transactions/types.ts';

/**
 * Statements of loans. The balance is the principal that is owed, less what was paid too much: what is paid or waived of
 * interest, fees and penalties is charged with it.
 */
export const loanStatements: AccountStatements = {
  name: 'LOAN_STATEMENTS',
  job: {
    name: 'GENERATE_STATEMENTS',
    shortName: 'GENERATE_STATEMENTS',
    description: 'Makes a statement of each loan for the last whole month that is over.',
    schedule: { cron: '0 0 3 1 * ?' },
  },
  raisedBy: 'DEBIT',
  titleOf: (type) => factsOf(type as LoanTransactionType).name,
};
