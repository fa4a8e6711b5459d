import { DepositDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.deposit;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <AmountForm
      account={account}
      onClose={onClose}
      title={title}
      document={DepositDocument}
      toVariables={(input) => ({ input })}
      says={words.deposit(inCurrency(account.balance, account.currency))}
    />
  );
}

/** Takes money in. */
export const deposit: SavingsCommand = { on: 'SAVINGS', name: 'deposit', title, Form };
