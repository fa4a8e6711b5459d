import { UndoLoanChargeOffDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoLoanChargeOff;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoLoanChargeOffDocument}
      toVariables={(input) => ({ input })}
      says={({ outstanding, currency }) =>
        loanCommandTexts.undoChargeOff(inCurrency(outstanding.total, currency))
      }
    />
  );
}

/** Takes a charge-off back. */
export const undoChargeOff: LoanCommand = {
  on: 'LOAN',
  name: 'undoLoanChargeOff',
  title,
  isOffered: ({ allowedCommands, chargedOff }) => allowedCommands.includes('undoLoanChargeOff') && chargedOff,
  Form,
};
