import type { UseFormReturnType } from '@mantine/form';
import {
  LoanScheduleDocument,
  PreviewReschedulingDocument,
  RescheduleInstallmentDocument,
} from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { formatDay } from '../../../format/dates.ts';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.reschedule;
const title = loanCommandTexts.titles.rescheduleInstallment;
const initial = { from: '', to: '', note: '' };

function Form({ loan, onClose }: LoanFormProps) {
  const toInput = ({ from, to }: Pick<typeof initial, 'from' | 'to'>) => ({ loanId: loan.id, from, to });
  return (
    <CommandForm
      title={title}
      document={RescheduleInstallmentDocument}
      initial={initial}
      toVariables={({ note, ...values }) => ({ input: { ...toInput(values), note: given(note) } })}
      preview={(values, form) =>
        values.from === '' || values.to === '' ? null : (
          <SchedulePreview
            document={PreviewReschedulingDocument}
            variables={{ input: toInput(values) }}
            toSchedule={({ previewRescheduling }) => previewRescheduling}
            form={form}
          />
        )
      }
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <Which loan={loan} form={form} />
          <DateField form={form} name="to" label={words.to} hint={words.toHint} required />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Each installment that is not paid yet, with what is left of it. */
function Which({
  loan,
  form,
}: Pick<LoanFormProps, 'loan'> & { readonly form: UseFormReturnType<typeof initial> }) {
  const read = useRead(LoanScheduleDocument, { id: loan.id });
  return (
    <Loaded read={read}>
      {(data) => {
        const open = (data.loan?.schedule ?? []).filter(({ completedOn }) => completedOn === null);
        const options = open.map(({ number, dueDate, outstanding }) => ({
          value: dueDate,
          label: words.one(number, formatDay(dueDate), inCurrency(outstanding, loan.currency)),
        }));
        return (
          <SelectField
            form={form}
            name="from"
            label={words.from}
            options={[{ value: '', label: '' }, ...options]}
            required
          />
        );
      }}
    </Loaded>
  );
}

/** Moves the due date of one installment. */
export const reschedule: LoanCommand = { on: 'LOAN', name: 'rescheduleInstallment', title, Form };
