import { Text } from '@mantine/core';
import { PreviewReAmortizationDocument, ReAmortizeLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.reAmortizeLoan;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={ReAmortizeLoanDocument}
      initial={{ note: '' }}
      toVariables={({ note }) => ({ input: { loanId: loan.id, note: given(note) } })}
      preview={(_values, form) => (
        <SchedulePreview
          document={PreviewReAmortizationDocument}
          variables={{ input: { loanId: loan.id } }}
          toSchedule={({ previewReAmortization }) => previewReAmortization}
          form={form}
        />
      )}
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{loanCommandTexts.reAmortize}</Text>
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Spreads what is overdue of a loan over the installments to come. */
export const reAmortize: LoanCommand = { on: 'LOAN', name: 'reAmortizeLoan', title, Form };
