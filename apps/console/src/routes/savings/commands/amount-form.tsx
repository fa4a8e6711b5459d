import { Text } from '@mantine/core';
import type { SavingsAmountInput, TypedDocumentString } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import type { SavingsFormProps } from './savings-command.ts';

interface Props<Data, Variables> extends SavingsFormProps {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (input: SavingsAmountInput) => Variables;
  /** What there is, in figures. */
  readonly says: string;
  readonly likely?: readonly (readonly [what: string, amount: string | undefined])[];
}

/** The form of a command on a savings account that is told an amount. */
export function AmountForm<Data, Variables>({
  account,
  toVariables,
  says,
  likely = [],
  ...command
}: Props<Data, Variables>) {
  return (
    <CommandForm
      {...command}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) =>
        toVariables({
          accountId: account.id,
          amount: amount.trim(),
          date: given(date),
          note: given(note),
        })
      }
    >
      {(form) => (
        <>
          <Text size="sm">{says}</Text>
          <CommandAmount form={form} currency={account.currency} likely={likely} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}
