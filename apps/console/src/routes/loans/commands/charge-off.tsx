import { ChargeOffLoanDocument } from '../../../api/generated/graphql.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { GiveUpForm } from './give-up-form.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.chargeOffLoan;

function Form(props: LoanFormProps) {
  return (
    <GiveUpForm
      {...props}
      title={title}
      document={ChargeOffLoanDocument}
      toVariables={(input) => ({ input })}
      says={loanCommandTexts.chargeOff}
    />
  );
}

/** Books what is owed as a loss, and goes on to collect it. */
export const chargeOff: LoanCommand = {
  on: 'LOAN',
  name: 'chargeOffLoan',
  title,
  isOffered: ({ allowedCommands, chargedOff }) => allowedCommands.includes('chargeOffLoan') && !chargedOff,
  Form,
};
