import { accept, reject } from '../../kernel/outcome.ts';
import { shared } from '../../loan/commands/inputs.ts';
import { defineLoanCommand } from '../../loan/commands/loan-command.ts';
import { loansNotDeclined } from '../../loan/commands/statuses.ts';

/** Has the due installments of a loan paid from no savings account any more; what was paid stays paid. */
export const unlinkRepaymentAccount = defineLoanCommand({
  name: 'unlinkRepaymentAccount',
  description:
    'Has what falls due of a loan no longer paid from the savings account that it is linked to; what was paid stays paid.',
  permission: 'LINK_REPAYMENT_ACCOUNT',
  inputName: 'UnlinkRepaymentAccountInput',
  input: { loanId: shared.loanId },
  answers: 'Loan',
  takes: loansNotDeclined,
  rejects: ['REPAYMENT_ACCOUNT_NOT_LINKED'],
  decide(loan) {
    if (loan.repaymentAccountId === undefined)
      return reject('REPAYMENT_ACCOUNT_NOT_LINKED', { loan: loan.accountNo });
    return accept({ ...loan, repaymentAccountId: undefined });
  },
});
