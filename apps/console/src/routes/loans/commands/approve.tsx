import { ApproveLoanDocument, PreviewApprovalDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { formatDay } from '../../../format/dates.ts';
import { inCurrency } from '../../../format/money.ts';
import { accountTexts } from '../../../texts/account.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.approve;
const title = loanCommandTexts.titles.approveLoan;

/** What of the form the schedule follows from. */
interface Terms {
  readonly amount: string;
  readonly date: string;
  readonly expectedDisbursementOn: string;
}

function Form({ loan, onClose }: LoanFormProps) {
  const toInput = ({ amount, date, expectedDisbursementOn }: Terms) => ({
    loanId: loan.id,
    amount: given(amount),
    date: given(date),
    expectedDisbursementOn: given(expectedDisbursementOn),
  });
  return (
    <CommandForm
      title={title}
      document={ApproveLoanDocument}
      initial={{ amount: '', date: '', expectedDisbursementOn: '', note: '' }}
      toVariables={({ note, ...values }) => ({ input: { ...toInput(values), note: given(note) } })}
      preview={(values, form) => (
        <SchedulePreview
          document={PreviewApprovalDocument}
          variables={{ input: toInput(values) }}
          toSchedule={({ previewApproval }) => previewApproval}
          form={form}
        />
      )}
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          <CommandAmount
            form={form}
            currency={loan.currency}
            hint={words.amountHint(inCurrency(loan.principal, loan.currency))}
            required={false}
          />
          <CommandDate form={form} />
          <DateField
            form={form}
            name="expectedDisbursementOn"
            label={words.expected}
            hint={accountTexts.command.dateOtherwise(formatDay(loan.expectedDisbursementOn))}
          />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Approves an application. */
export const approve: LoanCommand = { on: 'LOAN', name: 'approveLoan', title, Form };
