import { DisburseLoanDocument, PreviewDisbursalDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { AccountField } from '../../../components/fields/account-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SchedulePreview } from '../../../components/schedule-preview.tsx';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
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
      initial={{ amount: '', date: '', savingsAccountId: '', note: '' }}
      toVariables={({ note, savingsAccountId, ...values }) => ({
        input: { ...toInput(values), savingsAccountId: given(savingsAccountId), note: given(note) },
      })}
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
          <CommandAmount
            form={form}
            currency={loan.currency}
            hint={
              loan.undisbursed === null
                ? words.amountHint
                : words.left(inCurrency(loan.undisbursed, loan.currency))
            }
            required={false}
          />
          <CommandDate form={form} />
          <AccountField
            form={form}
            name="savingsAccountId"
            label={words.into}
            hint={words.intoHint}
            kinds={['SAVINGS']}
            clientId={loan.client.id}
            currency={loan.currency}
          />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Pays a loan out, or the next part of it. */
export const disburse: LoanCommand = { on: 'LOAN', name: 'disburseLoan', title, Form };
