import { HoldSavingsDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.holdSavings;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <AmountForm
      account={account}
      onClose={onClose}
      title={title}
      document={HoldSavingsDocument}
      toVariables={(input) => ({ input })}
      says={words.holdSavings(inCurrency(account.available, account.currency))}
    />
  );
}

/** Keeps money from being paid out. */
export const hold: SavingsCommand = { on: 'SAVINGS', name: 'holdSavings', title, Form };
