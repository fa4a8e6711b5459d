import { ApproveSavingsDocument } from '../../../api/generated/graphql.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { DateForm } from './date-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.approveSavings;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <DateForm
      account={account}
      onClose={onClose}
      title={title}
      document={ApproveSavingsDocument}
      toVariables={(input) => ({ input })}
      says={words.approveSavings(account.product.name, account.client.name)}
    />
  );
}

/** Approves an application. */
export const approve: SavingsCommand = { on: 'SAVINGS', name: 'approveSavings', title, Form };
