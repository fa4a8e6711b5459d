import { UndoLoanDisbursalDocument } from '../../../api/generated/graphql.ts';
import { formatDay } from '../../../format/dates.ts';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const title = loanCommandTexts.titles.undoLoanDisbursal;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={title}
      document={UndoLoanDisbursalDocument}
      toVariables={(input) => ({ input })}
      says={({ outstanding, currency, disbursedOn }) =>
        loanCommandTexts.undoDisbursal(inCurrency(outstanding.total, currency), formatDay(disbursedOn ?? ''))
      }
    />
  );
}

/** Takes a disbursement back. */
export const undoDisbursal: LoanCommand = {
  on: 'LOAN',
  name: 'undoLoanDisbursal',
  title,
  Form,
};
