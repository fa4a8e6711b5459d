import { UndoReAmortizeLoanDocument } from '../../../api/generated/graphql.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoReAmortizeLoan;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoReAmortizeLoanDocument}
      toVariables={(input) => ({ input })}
      says={() => loanCommandTexts.undoReAmortize}
    />
  );
}

/** Takes the last re-amortization of a loan back. */
export const undoReAmortize: LoanCommand = { on: 'LOAN', name: 'undoReAmortizeLoan', title, Form };
