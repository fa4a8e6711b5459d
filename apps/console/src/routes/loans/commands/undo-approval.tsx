import { UndoLoanApprovalDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoLoanApproval;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoLoanApprovalDocument}
      toVariables={(input) => ({ input })}
      says={({ principal, currency }) => loanCommandTexts.undoApproval(inCurrency(principal, currency))}
    />
  );
}

/** Makes an approved loan an application again. */
export const undoApproval: LoanCommand = {
  on: 'LOAN',
  name: 'undoLoanApproval',
  title,
  Form,
};
