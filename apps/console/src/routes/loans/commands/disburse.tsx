import { DisburseLoanDocument, PreviewDisbursalDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.disburse;
const title = loanCommandTexts.titles.disburseLoan;

function Form({ loan, onClose }: LoanFormProps) {
  const toInput = ({ amount, date }: { readonly amount: string; readonly date: string }) => ({
    loanId: loan.id,
    amount: given(amount),
    date: given(date),
  });
  return (
    <CommandForm
      title={title}
      document={DisburseLoanDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ note, ...values }) => ({ input: { ...toInput(values), note: given(note) } })}
      preview={(values, form) => (
        <SchedulePreview
          document={PreviewDisbursalDocument}
          variables={{ input: toInput(values) }}
          toSchedule={({ previewDisbursal }) => previewDisbursal}
          form={form}
        />
      )}
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <CommandAmount form={form} loan={loan} hint={words.amountHint} required={false} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Pays a loan out. */
export const disburse: LoanCommand = { on: 'LOAN', name: 'disburseLoan', title, Form };
