import { Text } from '@mantine/core';
import type { LoanHeadFragment, TypedDocumentString } from '../../../api/generated/graphql.ts';
import { NotedForm } from '../../../components/account/noted-form.tsx';
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
    <NotedForm
      title={title}
      document={document}
      toVariables={(note) => toVariables({ loanId: loan.id, note })}
      onClose={onClose}
    >
      <Text size="sm">{says(loan)}</Text>
    </NotedForm>
  );
}
