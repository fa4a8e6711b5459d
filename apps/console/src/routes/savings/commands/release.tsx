import { ReleaseHoldDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.releaseHold;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <AmountForm
      account={account}
      onClose={onClose}
      title={title}
      document={ReleaseHoldDocument}
      toVariables={(input) => ({ input })}
      says={words.releaseHold(inCurrency(account.onHold, account.currency))}
      likely={[[words.all, account.onHold]]}
    />
  );
}

/** Lets money that is on hold be paid out again. */
export const release: SavingsCommand = { on: 'SAVINGS', name: 'releaseHold', title, Form };
