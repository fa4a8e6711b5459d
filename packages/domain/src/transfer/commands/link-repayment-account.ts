import { currenciesDiffer } from '../../books/transfer-link.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { shared } from '../../loan/commands/inputs.ts';
import { openLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { activeSavings } from '../../savings/commands/statuses.ts';
import { savingsKind } from '../../savings/kind.ts';

/** Has the due installments of a loan paid from a savings account of its client, as long as they are linked. */
export const linkRepaymentAccount = defineAccountsCommand({
  name: 'linkRepaymentAccount',
  description:
    'Has what falls due of a loan paid from a savings account of the same client: by the job REPAY_FROM_SAVINGS, on the due date and each business day after it, as far as there is money.',
  permission: 'LINK_REPAYMENT_ACCOUNT',
  inputName: 'LinkRepaymentAccountInput',
  input: {
    loanId: shared.loanId,
    savingsAccountId: described(
      'Global id of the savings account that the money is taken from, in the currency of the loan.',
      id(savingsKind.noun),
    ),
  },
  answers: 'Loan',
  target: accountsTarget({
    loan: { kinds: [loanKind], field: 'loanId', takes: openLoans },
    savings: { kinds: [savingsKind], field: 'savingsAccountId', takes: activeSavings },
  }),
  rejects: [
    'LOAN_NOT_ACTIVE',
    'SAVINGS_NOT_ACTIVE',
    'REPAYMENT_ACCOUNT_LINKED',
    'CLIENTS_DIFFER',
    'CURRENCIES_DIFFER',
  ],
  decide({ loan, savings }) {
    if (loan.repaymentAccountId !== undefined)
      return reject('REPAYMENT_ACCOUNT_LINKED', { loan: loan.accountNo });
    if (loan.clientId !== savings.clientId) {
      const { accountNo: account } = savings;
      return reject('CLIENTS_DIFFER', { field: 'savingsAccountId', account, loan: loan.accountNo });
    }
    const differ = currenciesDiffer(
      { field: 'savingsAccountId', currency: savings.terms.currency },
      { field: 'loanId', currency: loan.terms.currency },
    );
    if (differ !== undefined) return differ;
    return accept({ loan: { ...loan, repaymentAccountId: savings.id }, savings });
  },
  answer: ({ loan }) => loanAnswer(loan),
});
