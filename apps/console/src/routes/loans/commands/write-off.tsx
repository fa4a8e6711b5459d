import { WriteOffLoanDocument } from '../../../api/generated/graphql.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { GiveUpForm } from './give-up-form.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.writeOffLoan;

function Form(props: LoanFormProps) {
  return (
    <GiveUpForm
      {...props}
      title={title}
      document={WriteOffLoanDocument}
      toVariables={(input) => ({ input })}
      says={loanCommandTexts.writeOff}
    />
  );
}

/** Gives up what is owed, and closes the loan. */
export const writeOff: LoanCommand = { on: 'LOAN', name: 'writeOffLoan', title, Form };
