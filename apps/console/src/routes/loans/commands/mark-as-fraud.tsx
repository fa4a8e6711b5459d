import { MarkLoanAsFraudDocument } from '../../../api/generated/graphql.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { UndoForm } from './undo-form.tsx';

const { titles, fraud: says } = loanCommandTexts;

function Form(props: LoanFormProps) {
  return (
    <UndoForm
      {...props}
      title={titles.markLoanAsFraud}
      document={MarkLoanAsFraudDocument}
      toVariables={(input) => ({ input: { ...input, fraud: !props.loan.fraud } })}
      says={({ fraud }) => (fraud ? says.none : says.found)}
    />
  );
}

/** Says of a loan that it is fraud, or that it is none after all. */
export const markAsFraud: LoanCommand = {
  on: 'LOAN',
  name: 'markLoanAsFraud',
  title: titles.markLoanAsFraud,
  isOffered: ({ allowedCommands, chargedOff }) => allowedCommands.includes('markLoanAsFraud') && !chargedOff,
  Form,
};
