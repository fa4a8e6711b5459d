import { UndoLastLoanDisbursalDocument } from '../../../api/generated/graphql.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoLastLoanDisbursal;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoLastLoanDisbursalDocument}
      toVariables={(input) => ({ input })}
      says={() => loanCommandTexts.undoLastDisbursal}
    />
  );
}

/** Takes the last of several disbursements back. */
export const undoLastDisbursal: LoanCommand = {
  on: 'LOAN',
  name: 'undoLastLoanDisbursal',
  title,
  Form,
};
