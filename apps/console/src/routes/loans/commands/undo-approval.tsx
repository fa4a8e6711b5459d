import { Text } from '@mantine/core';
import { UndoLoanApprovalDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.undoLoanApproval;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={UndoLoanApprovalDocument}
      initial={{ note: '' }}
      toVariables={({ note }) => ({ input: { loanId: loan.id, note: given(note) } })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.undoApproval(loanTexts.money(loan.principal, loan.currency))}
          </Text>
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Makes an approved loan an application again. */
export const undoApproval: LoanCommand = { on: 'LOAN', name: 'undoLoanApproval', title, Form };
