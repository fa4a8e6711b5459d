import { DisburseLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { ScheduleAhead } from './schedule-ahead.tsx';

const words = loanCommandTexts.disburse;
const title = loanCommandTexts.titles.disburseLoan;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={DisburseLoanDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: given(amount), date: given(date), note: given(note) },
      })}
      preview={() => <ScheduleAhead loan={loan} />}
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
