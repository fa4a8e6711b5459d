import { Text } from '@mantine/core';
import {
  GoodwillCreditDocument,
  MerchantRefundDocument,
  PayoutRefundDocument,
} from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { PayoffOn } from './payoff.tsx';

const documents = {
  merchantRefund: MerchantRefundDocument,
  payoutRefund: PayoutRefundDocument,
  goodwillCredit: GoodwillCreditDocument,
} as const;
type Name = keyof typeof documents;

const { titles, credits } = loanCommandTexts;

/** The form of money that comes to a loan and that its client does not pay. */
function CreditForm({ name, loan, onClose }: LoanFormProps & { readonly name: Name }) {
  return (
    <CommandForm
      title={titles[name]}
      document={documents[name]}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      preview={({ date }) => <PayoffOn loan={loan} date={date} />}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{credits[name]}</Text>
          <CommandAmount form={form} loan={loan} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

function credit(name: Name): LoanCommand {
  return { on: 'LOAN', name, title: titles[name], Form: (props) => <CreditForm name={name} {...props} /> };
}

/** Takes what a merchant gives back. */
export const merchantRefund = credit('merchantRefund');

/** Takes a payout that comes back. */
export const payoutRefund = credit('payoutRefund');

/** Pays on the loan at the expense of the lender. */
export const goodwillCredit = credit('goodwillCredit');
