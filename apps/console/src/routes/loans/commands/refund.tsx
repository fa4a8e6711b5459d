import { RefundLoanCreditBalanceDocument } from '../../../api/generated/graphql.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.refundLoanCreditBalance;

function Form(props: LoanFormProps) {
  return (
    <AmountForm
      {...props}
      title={title}
      document={RefundLoanCreditBalanceDocument}
      toVariables={(input) => ({ input })}
      whole={({ overpaid }) => overpaid}
      what={loanTexts.head.overpaid}
      says={loanCommandTexts.refund}
    />
  );
}

/** Gives back what was paid too much. */
export const refund: LoanCommand = {
  on: 'LOAN',
  name: 'refundLoanCreditBalance',
  title,
  Form,
};
