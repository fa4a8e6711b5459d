import { Text } from '@mantine/core';
import { WithdrawLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.withdrawLoan;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={WithdrawLoanDocument}
      initial={{ date: '', note: '' }}
      toVariables={({ date, note }) => ({
        input: { loanId: loan.id, date: given(date), note: given(note) },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.end.withdraw(loanTexts.money(loan.principal, loan.currency), loan.client.name)}
          </Text>
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Ends an application that the client does not want any more. */
export const withdraw: LoanCommand = { on: 'LOAN', name: 'withdrawLoan', title, Form };
