import { Text } from '@mantine/core';
import { LinkRepaymentAccountDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { AccountField } from '../../../components/fields/account-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.linkRepaymentAccount;
const title = loanCommandTexts.titles.linkRepaymentAccount;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={LinkRepaymentAccountDocument}
      initial={{ savingsAccountId: '' }}
      toVariables={({ savingsAccountId }) => ({ input: { loanId: loan.id, savingsAccountId } })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{words.says}</Text>
          <AccountField
            form={form}
            name="savingsAccountId"
            label={words.account}
            hint={words.hint}
            kinds={['SAVINGS']}
            clientId={loan.client.id}
            currency={loan.currency}
            required
          />
        </>
      )}
    </CommandForm>
  );
}

/** Has what falls due paid from a savings account of the same client. */
export const linkRepaymentAccount: LoanCommand = {
  on: 'LOAN',
  name: 'linkRepaymentAccount',
  title,
  isOffered: ({ allowedCommands, repaymentAccount }) =>
    allowedCommands.includes('linkRepaymentAccount') && repaymentAccount === null,
  Form,
};
