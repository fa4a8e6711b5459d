import { ResumeDelinquencyDocument } from '../../../api/generated/graphql.ts';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.resumeDelinquency;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={ResumeDelinquencyDocument}
      initial={{ date: '', note: '' }}
      toVariables={({ date, note }) => ({
        input: { loanId: loan.id, date: given(date), note: given(note) },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Ends a pause early. */
export const resumeDelinquency: LoanCommand = { on: 'LOAN', name: 'resumeDelinquency', title, Form };
