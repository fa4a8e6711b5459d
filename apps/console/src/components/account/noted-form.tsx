import type { ReactNode } from 'react';
import type { TypedDocumentString } from '../../api/generated/graphql.ts';
import { CommandForm } from '../command-form.tsx';
import { given } from '../fields/field.ts';
import { NoteField } from '../fields/note-field.tsx';

interface Props<Data, Variables> {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (note: string | undefined) => Variables;
  readonly isDestructive?: boolean;
  readonly onClose: () => void;
  /** What the command does, in figures. */
  readonly children: ReactNode;
}

/** The form of a command that is told no more than a note. */
export function NotedForm<Data, Variables>({
  toVariables,
  isDestructive = true,
  children,
  ...command
}: Props<Data, Variables>) {
  return (
    <CommandForm
      {...command}
      initial={{ note: '' }}
      toVariables={({ note }) => toVariables(given(note))}
      isDestructive={isDestructive}
    >
      {(form) => (
        <>
          {children}
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}
