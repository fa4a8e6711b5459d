import { TextInput } from '@mantine/core';
import { type FieldProps, inputOf, type Values } from './field.ts';

/** A line of text. */
export function TextField<Given extends Values>(field: FieldProps<Given>) {
  return <TextInput {...inputOf(field)} dir="auto" />;
}
