import { ExtendLoanTermDocument, PreviewTermExtensionDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { WholeField } from '../../../components/fields/whole-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.extendTerm;
const title = loanCommandTexts.titles.extendLoanTerm;

function Form({ loan, onClose }: LoanFormProps) {
  const toInput = (installments: string) => ({ loanId: loan.id, installments: Number(installments) });
  return (
    <CommandForm
      title={title}
      document={ExtendLoanTermDocument}
      initial={{ installments: '', note: '' }}
      toVariables={({ installments, note }) => ({ input: { ...toInput(installments), note: given(note) } })}
      preview={({ installments }, form) =>
        installments === '' ? null : (
          <SchedulePreview
            document={PreviewTermExtensionDocument}
            variables={{ input: toInput(installments) }}
            toSchedule={({ previewTermExtension }) => previewTermExtension}
            form={form}
          />
        )
      }
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <WholeField
            form={form}
            name="installments"
            label={words.installments}
            hint={words.hint(loan.numberOfRepayments)}
            required
          />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Adds installments to the end of a loan. */
export const extendTerm: LoanCommand = { on: 'LOAN', name: 'extendLoanTerm', title, Form };
