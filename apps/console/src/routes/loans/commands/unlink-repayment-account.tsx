import { Text } from '@mantine/core';
import { UnlinkRepaymentAccountDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.unlinkRepaymentAccount;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={UnlinkRepaymentAccountDocument}
      initial={{}}
      toVariables={() => ({ input: { loanId: loan.id } })}
      onClose={onClose}
    >
      {() => (
        <Text size="sm">
          {loanCommandTexts.unlinkRepaymentAccount(loan.repaymentAccount?.accountNo ?? '')}
        </Text>
      )}
    </CommandForm>
  );
}

/** Ends that a loan is paid from a savings account. */
export const unlinkRepaymentAccount: LoanCommand = {
  on: 'LOAN',
  name: 'unlinkRepaymentAccount',
  title,
  isOffered: ({ allowedCommands, repaymentAccount }) =>
    allowedCommands.includes('unlinkRepaymentAccount') && repaymentAccount !== null,
  Form,
};
