import type { AccountKind } from '../kernel/account.ts';
import { addAccruals } from './accrual/add-accruals.ts';
import { changesOf } from './changes-of.ts';
import { loanSteps } from './cob/list.ts';
import { notActive } from './commands/guards.ts';
import { contradictionAtHand } from './contradiction.ts';
import { dayFigures } from './day-figures.ts';
import type { ActiveLoan, Loan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';
import { amountRefusal } from './money/amount-refusal.ts';
import type { QuietLoan } from './quiet-loan.ts';
import { loanStatements } from './statements.ts';
import type { LoanStatus } from './status.ts';
import { contradictionIn } from './whole-contradiction.ts';

/** Loans, as the engine sees them. */
export const loanKind: AccountKind<Loan, LoanToClose, QuietLoan> = {
  name: 'LOAN',
  description: 'Loans.',
  noun: 'Loan',
  productNoun: 'LoanProduct',
  ledgerOwner: 1,
  job: {
    name: 'LOAN_CLOSE_OF_BUSINESS',
    shortName: 'LOAN_COB',
    description: 'Closes the business day of every active loan.',
    schedule: { startsAfter: 'INCREASE_BUSINESS_DATE' },
  },
  steps: loanSteps,
  passes: [addAccruals],
  statements: loanStatements,
  isOpen: (loan): loan is ActiveLoan => loan.status === 'ACTIVE',
  isWhole: (loan): loan is ActiveLoan => 'transactions' in loan && loan.transactions !== undefined,
  notOpen: ({ accountNo, status }) => notActive({ accountNo, status: status as LoanStatus }),
  contradiction: contradictionIn,
  contradictionAtHand,
  amountRefusal,
  figuresOf: dayFigures,
  changesOf,
};
