import { ChargebackLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, PostingFormProps } from './loan-command.ts';
import { PostingParts } from './posting-parts.tsx';

const title = loanCommandTexts.titles.chargebackLoan;

function Form({ loan, posting, onClose }: PostingFormProps) {
  return (
    <CommandForm
      title={title}
      document={ChargebackLoanDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: {
          loanId: loan.id,
          transactionId: posting.id,
          amount: amount.trim(),
          date: given(date),
          note: given(note),
        },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <PostingParts loan={loan} posting={posting} says={loanCommandTexts.chargeback.says} />
          <CommandAmount
            form={form}
            currency={loan.currency}
            likely={[[loanCommandTexts.chargeback.whole, posting.amount]]}
          />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Owes again what the bank of the client took back of a payment. */
export const chargeback: LoanCommand = { on: 'POSTING', name: 'chargebackLoan', title, Form };
