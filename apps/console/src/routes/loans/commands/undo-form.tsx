import { Text } from '@mantine/core';
import type { LoanHeadFragment, TypedDocumentString } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import type { LoanFormProps } from './loan-command.ts';

interface Props<Data, Variables> extends LoanFormProps {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (input: { readonly loanId: string; readonly note: string | undefined }) => Variables;
  /** What of the loan is taken back. */
  readonly says: (loan: LoanHeadFragment) => string;
}

/** The form of a command that takes back the last thing that was decided on a loan. */
export function UndoForm<Data, Variables>({
  loan,
  onClose,
  title,
  document,
  toVariables,
  says,
}: Props<Data, Variables>) {
  return (
    <CommandForm
      title={title}
      document={document}
      initial={{ note: '' }}
      toVariables={({ note }) => toVariables({ loanId: loan.id, note: given(note) })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{says(loan)}</Text>
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}
