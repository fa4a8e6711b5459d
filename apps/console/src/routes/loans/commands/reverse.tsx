import { ReverseLoanTransactionDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, PostingFormProps } from './loan-command.ts';
import { PostingParts } from './posting-parts.tsx';

const title = loanCommandTexts.titles.reverseLoanTransaction;

function Form({ loan, posting, onClose }: PostingFormProps) {
  return (
    <CommandForm
      title={title}
      document={ReverseLoanTransactionDocument}
      initial={{ note: '' }}
      toVariables={({ note }) => ({
        input: { loanId: loan.id, transactionId: posting.id, note: given(note) },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <PostingParts loan={loan} posting={posting} says={loanCommandTexts.reverse} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Takes a transaction back. */
export const reverse: LoanCommand = { on: 'POSTING', name: 'reverseLoanTransaction', title, Form };
