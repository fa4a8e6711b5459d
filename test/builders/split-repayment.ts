import { defineAccountsCommand } from '@dayclose/domain/kernel/command.ts';
import { described, id, money } from '@dayclose/domain/kernel/input.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { accountsTarget } from '@dayclose/domain/kernel/target.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';

const loan = described('A loan.', id('Loan'));
const amount = described('What it is paid.', money);
const alike = { date: undefined, note: undefined };

/** Takes one payment for two loans: a command on two accounts, both of which it posts to. */
export const splitRepayment = defineAccountsCommand({
  name: 'splitRepayment',
  description: 'Takes one payment for two loans.',
  permission: 'REPAY_LOAN',
  inputName: 'SplitRepaymentInput',
  input: { loanId: loan, amount, otherLoanId: loan, otherAmount: amount },
  answers: 'Loan',
  target: accountsTarget({
    one: repayLoan.target.roles.loan,
    other: { ...repayLoan.target.roles.loan, field: 'otherLoanId' },
  }),
  rejects: repayLoan.rejects,
  decide({ one, other }, input, stamp) {
    const first = repayLoan.decide({ loan: one }, { loanId: one.id, amount: input.amount, ...alike }, stamp);
    if (!first.ok) return first;
    const amountOfOther = { loanId: other.id, amount: input.otherAmount, ...alike };
    const second = repayLoan.decide({ loan: other }, amountOfOther, stamp);
    if (!second.ok) return second;
    const after = { one: first.state.loan, other: second.state.loan };
    return accept(after, ...first.events, ...second.events);
  },
  answer: ({ one, other }) => ({ one: one.accountNo, other: other.accountNo }),
});
