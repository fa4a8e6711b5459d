import type { AccountKind } from '../kernel/account.ts';
import { changesOf } from './changes-of.ts';
import { savingsSteps } from './cob/list.ts';
import { contradictionAtHand, contradictionIn } from './contradiction.ts';
import { dayFigures } from './figures.ts';
import { interestPass } from './interest-pass.ts';
import { amountRefusal } from './money/amount-refusal.ts';
import { notActive } from './not-active.ts';
import { savingsPayments } from './payments.ts';
import type { ActiveSavings, SavingsAccount, SavingsToClose } from './savings-account.ts';
import { savingsStatements } from './statements.ts';

/** Savings accounts, as the engine sees them. */
export const savingsKind: AccountKind<SavingsAccount, SavingsToClose, SavingsToClose> = {
  name: 'SAVINGS',
  description: 'Savings accounts.',
  noun: 'SavingsAccount',
  productNoun: 'SavingsProduct',
  ledgerOwner: 2,
  job: {
    name: 'SAVINGS_CLOSE_OF_BUSINESS',
    shortName: 'SAVINGS_COB',
    description: 'Closes the business day of every active savings account.',
    schedule: { startsAfter: 'LOAN_CLOSE_OF_BUSINESS' },
  },
  steps: savingsSteps,
  passes: [interestPass],
  statements: savingsStatements,
  payments: savingsPayments,
  isOpen: (account): account is ActiveSavings => account.status === 'ACTIVE',
  isWhole: (account): account is ActiveSavings => !('isAtHand' in account),
  notOpen: notActive,
  contradiction: contradictionIn,
  contradictionAtHand,
  amountRefusal,
  figuresOf: dayFigures,
  changesOf,
};
