import { Text } from '@mantine/core';
import type { SavingsDateInput, TypedDocumentString } from '../../../api/generated/graphql.ts';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import type { SavingsFormProps } from './savings-command.ts';

interface Props<Data, Variables> extends SavingsFormProps {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (input: SavingsDateInput) => Variables;
  /** What the command does, in figures. */
  readonly says: string;
  readonly isDestructive?: boolean;
}

/** The form of a command on a savings account that is told no more than its day. */
export function DateForm<Data, Variables>({
  account,
  toVariables,
  says,
  ...command
}: Props<Data, Variables>) {
  return (
    <CommandForm
      {...command}
      initial={{ date: '' }}
      toVariables={({ date }) => toVariables({ accountId: account.id, date: given(date) })}
    >
      {(form) => (
        <>
          <Text size="sm">{says}</Text>
          <CommandDate form={form} />
        </>
      )}
    </CommandForm>
  );
}
