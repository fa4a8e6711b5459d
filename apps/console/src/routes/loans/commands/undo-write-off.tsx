import { UndoLoanWriteOffDocument } from '../../../api/generated/graphql.ts';
import { formatDay } from '../../../format/dates.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoLoanWriteOff;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoLoanWriteOffDocument}
      toVariables={(input) => ({ input })}
      says={({ closedOn }) => loanCommandTexts.undoWriteOff(formatDay(closedOn ?? ''))}
    />
  );
}

/** Takes a write-off back. */
export const undoWriteOff: LoanCommand = { on: 'LOAN', name: 'undoLoanWriteOff', title, Form };
