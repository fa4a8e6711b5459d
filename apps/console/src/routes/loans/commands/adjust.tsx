import { AdjustLoanTransactionDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { formatDay } from '../../../format/dates.ts';
import { accountTexts } from '../../../texts/account.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, PostingFormProps } from './loan-command.ts';
import { PostingParts } from './posting-parts.tsx';

const title = loanCommandTexts.titles.adjustLoanTransaction;

function Form({ loan, posting, onClose }: PostingFormProps) {
  return (
    <CommandForm
      title={title}
      document={AdjustLoanTransactionDocument}
      initial={{ amount: posting.amount, date: posting.date, note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: {
          loanId: loan.id,
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
          <PostingParts loan={loan} posting={posting} says={loanCommandTexts.adjust} />
          <CommandAmount form={form} currency={loan.currency} />
          <CommandDate form={form} hint={accountTexts.command.dateOtherwise(formatDay(posting.date))} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Puts another amount or date in the place of a transaction's. */
export const adjust: LoanCommand = { on: 'POSTING', name: 'adjustLoanTransaction', title, Form };
