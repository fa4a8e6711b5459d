import { WaiveLoanInterestDocument } from '../../../api/generated/graphql.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.waiveLoanInterest;

function Form(props: LoanFormProps) {
  return (
    <AmountForm
      {...props}
      title={title}
      document={WaiveLoanInterestDocument}
      toVariables={(input) => ({ input })}
      whole={({ outstanding }) => outstanding.interest}
      what={loanTexts.head.interest}
      says={loanCommandTexts.waiveInterest}
    />
  );
}

/** Waives interest that is outstanding. */
export const waiveInterest: LoanCommand = {
  on: 'LOAN',
  name: 'waiveLoanInterest',
  title,
  Form,
};
