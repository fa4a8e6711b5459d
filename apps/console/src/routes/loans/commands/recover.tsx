import { Text } from '@mantine/core';
import { RecoverWrittenOffLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { formatDay } from '../../../format/dates.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.recoverWrittenOffLoan;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={RecoverWrittenOffLoanDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{loanCommandTexts.recover(formatDay(loan.closedOn ?? ''))}</Text>
          <CommandAmount form={form} currency={loan.currency} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Takes a payment on what was given up. */
export const recover: LoanCommand = { on: 'LOAN', name: 'recoverWrittenOffLoan', title, Form };
