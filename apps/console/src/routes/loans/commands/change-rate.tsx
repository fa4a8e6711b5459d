import { ChangeLoanInterestRateDocument, PreviewRateChangeDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.changeRate;
const title = loanCommandTexts.titles.changeLoanInterestRate;

/** What of the form the schedule follows from. */
interface Terms {
  readonly annualInterestRate: string;
  readonly from: string;
}

function Form({ loan, onClose }: LoanFormProps) {
  const toInput = ({ annualInterestRate, from }: Terms) => ({ loanId: loan.id, annualInterestRate, from });
  const rate = loan.rateChanges.at(-1)?.annualInterestRate ?? loan.annualInterestRate;
  return (
    <CommandForm
      title={title}
      document={ChangeLoanInterestRateDocument}
      initial={{ annualInterestRate: '', from: '', note: '' }}
      toVariables={({ note, ...values }) => ({ input: { ...toInput(values), note: given(note) } })}
      preview={(values, form) =>
        values.annualInterestRate === '' || values.from === '' ? null : (
          <SchedulePreview
            document={PreviewRateChangeDocument}
            variables={{ input: toInput(values) }}
            toSchedule={({ previewRateChange }) => previewRateChange}
            form={form}
          />
        )
      }
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <AmountField
            form={form}
            currency="%"
            name="annualInterestRate"
            label={words.rate}
            hint={words.rateHint(rate)}
            required
          />
          <DateField form={form} name="from" label={words.from} hint={words.fromHint} required />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Has a loan bear another rate from a date on. */
export const changeRate: LoanCommand = { on: 'LOAN', name: 'changeLoanInterestRate', title, Form };
