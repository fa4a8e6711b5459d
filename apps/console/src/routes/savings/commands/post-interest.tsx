import { PostSavingsInterestDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { DateForm } from './date-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.postSavingsInterest;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <DateForm
      account={account}
      onClose={onClose}
      title={title}
      document={PostSavingsInterestDocument}
      toVariables={(input) => ({ input })}
      says={words.postSavingsInterest(inCurrency(account.accruedInterest, account.currency))}
    />
  );
}

/** Posts interest before its period is over. */
export const postInterest: SavingsCommand = { on: 'SAVINGS', name: 'postSavingsInterest', title, Form };
