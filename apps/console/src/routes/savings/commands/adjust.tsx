import { Text } from '@mantine/core';
import { AdjustSavingsTransactionDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { formatDay } from '../../../format/dates.ts';
import { accountTexts } from '../../../texts/account.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import { inWordsOf } from './posting-in-words.ts';
import type { PostingFormProps, SavingsCommand } from './savings-command.ts';

const title = words.titles.adjustSavingsTransaction;

function Form({ account, posting, onClose }: PostingFormProps) {
  return (
    <CommandForm
      title={title}
      document={AdjustSavingsTransactionDocument}
      initial={{ amount: posting.amount, date: posting.date, note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: {
          accountId: account.id,
          transactionId: posting.id,
          amount: amount.trim(),
          date: given(date),
          note: given(note),
        },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{words.adjust(inWordsOf(account, posting))}</Text>
          <CommandAmount form={form} currency={account.currency} />
          <CommandDate form={form} hint={accountTexts.command.dateOtherwise(formatDay(posting.date))} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Puts another amount or date in the place of a deposit's or a withdrawal's. */
export const adjust: SavingsCommand = { on: 'POSTING', name: 'adjustSavingsTransaction', title, Form };
