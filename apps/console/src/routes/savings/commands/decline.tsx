import { RejectSavingsDocument, WithdrawSavingsApplicationDocument } from '../../../api/generated/graphql.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { DateForm } from './date-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const { titles } = words;

function Reject(props: SavingsFormProps) {
  return (
    <DateForm
      {...props}
      title={titles.rejectSavings}
      document={RejectSavingsDocument}
      toVariables={(input) => ({ input })}
      says={words.rejectSavings(props.account.client.name)}
      isDestructive
    />
  );
}

function Withdraw(props: SavingsFormProps) {
  return (
    <DateForm
      {...props}
      title={titles.withdrawSavingsApplication}
      document={WithdrawSavingsApplicationDocument}
      toVariables={(input) => ({ input })}
      says={words.withdrawSavingsApplication(props.account.client.name)}
      isDestructive
    />
  );
}

/** Ends an application that the lender does not want. */
export const reject: SavingsCommand = {
  on: 'SAVINGS',
  name: 'rejectSavings',
  title: titles.rejectSavings,
  Form: Reject,
};

/** Ends an application that the client does not want any more. */
export const withdrawApplication: SavingsCommand = {
  on: 'SAVINGS',
  name: 'withdrawSavingsApplication',
  title: titles.withdrawSavingsApplication,
  Form: Withdraw,
};
