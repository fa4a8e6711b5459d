import { Textarea } from '@mantine/core';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf, type Values } from './field.ts';

type Props<Given extends Values> = Omit<FieldProps<Given>, 'name' | 'label'> & {
  readonly name?: keyof Given & string;
  readonly label?: string;
};

/** What people want to remember of it, or the reason for it. */
export function NoteField<Given extends Values>({
  name = 'note',
  label = texts.field.note,
  ...field
}: Props<Given>) {
  return <Textarea {...inputOf({ ...field, name, label })} autosize minRows={2} maxRows={6} dir="auto" />;
}
