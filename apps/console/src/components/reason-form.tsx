import { Text } from '@mantine/core';
import type { TypedDocumentString } from '../api/generated/graphql.ts';
import { texts } from '../texts/en.ts';
import { CommandForm } from './command-form.tsx';
import { NoteField } from './fields/note-field.tsx';

interface Props<Data, Variables> {
  readonly title: string;
  /** What comes of it. */
  readonly hint: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (reason: string) => Variables;
  readonly onClose: () => void;
}

/** The form of a command that cannot be taken back and is done for a reason, which is kept. */
export function ReasonForm<Data, Variables>({ hint, toVariables, ...command }: Props<Data, Variables>) {
  return (
    <CommandForm
      {...command}
      initial={{ reason: '' }}
      toVariables={({ reason }) => toVariables(reason)}
      isDestructive
    >
      {(form) => (
        <>
          <Text size="sm">{hint}</Text>
          <NoteField
            form={form}
            name="reason"
            label={texts.command.reason}
            hint={texts.command.reasonHint}
            required
          />
        </>
      )}
    </CommandForm>
  );
}
