import { Text } from '@mantine/core';
import {
  GoodwillCreditDocument,
  type LoanAmountInput,
  MerchantRefundDocument,
  PayoutRefundDocument,
  type TypedDocumentString,
} from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { PayoffOn } from '../../../components/account/payoff.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const { titles, credits } = loanCommandTexts;

interface Props<Data> extends LoanFormProps {
  readonly name: keyof typeof credits;
  readonly document: TypedDocumentString<Data, { input: LoanAmountInput }>;
}

/** The form of money that comes to a loan and that its client does not pay. */
function CreditForm<Data>({ name, document, loan, onClose }: Props<Data>) {
  return (
    <CommandForm
      title={titles[name]}
      document={document}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      preview={({ date }) => <PayoffOn id={loan.id} currency={loan.currency} date={date} />}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{credits[name]}</Text>
          <CommandAmount form={form} currency={loan.currency} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

function MerchantRefund(props: LoanFormProps) {
  return <CreditForm name="merchantRefund" document={MerchantRefundDocument} {...props} />;
}
function PayoutRefund(props: LoanFormProps) {
  return <CreditForm name="payoutRefund" document={PayoutRefundDocument} {...props} />;
}
function GoodwillCredit(props: LoanFormProps) {
  return <CreditForm name="goodwillCredit" document={GoodwillCreditDocument} {...props} />;
}

/** Takes what a merchant gives back. */
export const merchantRefund: LoanCommand = {
  on: 'LOAN',
  name: 'merchantRefund',
  title: titles.merchantRefund,
  Form: MerchantRefund,
};

/** Takes a payout that comes back. */
export const payoutRefund: LoanCommand = {
  on: 'LOAN',
  name: 'payoutRefund',
  title: titles.payoutRefund,
  Form: PayoutRefund,
};

/** Pays on the loan at the expense of the lender. */
export const goodwillCredit: LoanCommand = {
  on: 'LOAN',
  name: 'goodwillCredit',
  title: titles.goodwillCredit,
  Form: GoodwillCredit,
};
