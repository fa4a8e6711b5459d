import type { AccountStatements } from '../kernel/account.ts';
import { factsOf, type SavingsTransactionType } from './transactions/types.ts';

/** Statements of savings accounts. The balance is what there is on them, on hold or not, and below zero where it is overdrawn. */
export const savingsStatements: AccountStatements = {
  name: 'SAVINGS_STATEMENTS',
  job: {
    name: 'GENERATE_SAVINGS_STATEMENTS',
    shortName: 'GENERATE_SAVINGS_STATEMENTS',
    description: 'Makes a statement of each savings account for the last whole month that is over.',
    schedule: { startsAfter: 'GENERATE_STATEMENTS' },
  },
  raisedBy: 'CREDIT',
  titleOf: (type) => factsOf(type as SavingsTransactionType).name,
};
