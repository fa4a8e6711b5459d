import { Text } from '@mantine/core';
import { WaiveLoanInterestDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.waiveLoanInterest;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={WaiveLoanInterestDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.waiveInterest(loanTexts.money(loan.outstanding.interest, loan.currency))}
          </Text>
          <CommandAmount
            form={form}
            loan={loan}
            likely={[[loanTexts.head.interest, loan.outstanding.interest]]}
          />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Waives interest that is outstanding. */
export const waiveInterest: LoanCommand = { on: 'LOAN', name: 'waiveLoanInterest', title, Form };
