import { Textarea } from '@mantine/core';
import { texts } from '../../texts/en.ts';
import { type FieldPath, type FieldProps, inputOf } from './field.ts';

type Props<Given extends object> = Omit<FieldProps<Given>, 'name' | 'label'> & {
  readonly name?: FieldPath<Given>;
  readonly label?: string;
};

/** What people want to remember of it, or the reason for it. */
export function NoteField<Given extends object>({
  name = 'note' as FieldPath<Given>,
  label = texts.field.note,
  ...field
}: Props<Given>) {
  return <Textarea {...inputOf({ ...field, name, label })} autosize minRows={2} maxRows={6} dir="auto" />;
}
