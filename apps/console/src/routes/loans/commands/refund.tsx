import { Text } from '@mantine/core';
import { RefundLoanCreditBalanceDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.refundLoanCreditBalance;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={RefundLoanCreditBalanceDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{loanCommandTexts.refund(loanTexts.money(loan.overpaid, loan.currency))}</Text>
          <CommandAmount form={form} loan={loan} likely={[[loanTexts.head.overpaid, loan.overpaid]]} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Gives back what was paid too much. */
export const refund: LoanCommand = { on: 'LOAN', name: 'refundLoanCreditBalance', title, Form };
