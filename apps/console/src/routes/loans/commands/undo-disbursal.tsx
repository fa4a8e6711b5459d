import { Text } from '@mantine/core';
import { UndoLoanDisbursalDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { formatDay } from '../../../format/dates.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.undoLoanDisbursal;

function Form({ loan, onClose }: LoanFormProps) {
  const outstanding = loanTexts.money(loan.outstanding.total, loan.currency);
  return (
    <CommandForm
      title={title}
      document={UndoLoanDisbursalDocument}
      initial={{ note: '' }}
      toVariables={({ note }) => ({ input: { loanId: loan.id, note: given(note) } })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.undoDisbursal(outstanding, formatDay(loan.disbursedOn ?? ''))}
          </Text>
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Takes a disbursement back. */
export const undoDisbursal: LoanCommand = { on: 'LOAN', name: 'undoLoanDisbursal', title, Form };
