import { Text } from '@mantine/core';
import { UnblockSavingsDocument } from '../../../api/generated/graphql.ts';
import { NotedForm } from '../../../components/account/noted-form.tsx';
import { savingsTexts } from '../../../texts/savings.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const name = 'unblockSavings';
const title = words.titles[name];

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <NotedForm
      title={title}
      document={UnblockSavingsDocument}
      toVariables={(note) => ({ input: { accountId: account.id, note } })}
      isDestructive={false}
      onClose={onClose}
    >
      <Text size="sm">
        {account.block !== null && savingsTexts.block[account.block]} {words.unblock}
      </Text>
    </NotedForm>
  );
}

/** Takes the block of an account away; offered where there is one. */
export const unblock: SavingsCommand = {
  on: 'SAVINGS',
  name,
  title,
  Form,
  isOffered: ({ block, allowedCommands }) => block !== null && allowedCommands.includes(name),
};
