import { TextInput } from '@mantine/core';
import { type FieldProps, inputOf } from './field.ts';

/** A line of text. */
export function TextField<Given extends object>(field: FieldProps<Given>) {
  return <TextInput {...inputOf(field)} dir="auto" />;
}
