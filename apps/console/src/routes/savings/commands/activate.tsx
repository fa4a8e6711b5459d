import { ActivateSavingsDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { DateForm } from './date-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.activateSavings;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <DateForm
      account={account}
      onClose={onClose}
      title={title}
      document={ActivateSavingsDocument}
      toVariables={(input) => ({ input })}
      says={activation(account)}
    />
  );
}

/** What the activation does, with what its product has it take in. */
function activation({ product, currency }: SavingsFormProps['account']): string {
  return product.minOpeningBalance === null
    ? words.activateSavings.plain
    : words.activateSavings.takesIn(inCurrency(product.minOpeningBalance, currency));
}

/** Activates an approved account. */
export const activate: SavingsCommand = { on: 'SAVINGS', name: 'activateSavings', title, Form };
