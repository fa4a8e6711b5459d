import { WithdrawDocument } from '../../../api/generated/graphql.ts';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { AmountForm } from './amount-form.tsx';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.withdraw;

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <AmountForm
      account={account}
      onClose={onClose}
      title={title}
      document={WithdrawDocument}
      toVariables={(input) => ({ input })}
      says={[words.withdraw(inCurrency(account.available, account.currency)), feeInWords(account)].join(' ')}
    />
  );
}

/** What paying out costs, as the product has it; nothing where that is nothing. */
export function feeInWords({ product, currency }: SavingsFormProps['account']): string {
  if (product.withdrawalFee === null) return '';
  return product.withdrawalFeeCalculation === 'FLAT'
    ? words.fee(inCurrency(product.withdrawalFee, currency))
    : words.fee(`${product.withdrawalFee} %`);
}

/** Pays money out. */
export const withdraw: SavingsCommand = { on: 'SAVINGS', name: 'withdraw', title, Form };
