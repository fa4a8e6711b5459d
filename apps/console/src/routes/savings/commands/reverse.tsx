import { Text } from '@mantine/core';
import { ReverseSavingsTransactionDocument } from '../../../api/generated/graphql.ts';
import { NotedForm } from '../../../components/account/noted-form.tsx';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { inWordsOf } from './posting-in-words.ts';
import type { PostingFormProps, SavingsCommand } from './savings-command.ts';

const title = words.titles.reverseSavingsTransaction;

function Form({ account, posting, onClose }: PostingFormProps) {
  return (
    <NotedForm
      title={title}
      document={ReverseSavingsTransactionDocument}
      toVariables={(note) => ({ input: { accountId: account.id, transactionId: posting.id, note } })}
      onClose={onClose}
    >
      <Text size="sm">{words.reverse(inWordsOf(account, posting))}</Text>
      {posting.counterpart !== null && <Text size="sm">{words.reverseOther}</Text>}
    </NotedForm>
  );
}

/** Takes a transaction back. */
export const reverse: SavingsCommand = { on: 'POSTING', name: 'reverseSavingsTransaction', title, Form };
