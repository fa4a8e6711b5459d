import { CloseSavingsDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { DateForm } from './date-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.closeSavings;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <DateForm
      account={account}
      onClose={onClose}
      title={title}
      document={CloseSavingsDocument}
      toVariables={(input) => ({ input })}
      says={words.closeSavings(
        inCurrency(account.balance, account.currency),
        inCurrency(account.accruedInterest, account.currency),
      )}
      isDestructive
    />
  );
}

/** Closes an account for good. */
export const close: SavingsCommand = { on: 'SAVINGS', name: 'closeSavings', title, Form };
