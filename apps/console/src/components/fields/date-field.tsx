import { TextInput } from '@mantine/core';
import { type FieldProps, inputOf } from './field.ts';

/** A date without a time. One that no calendar has stays in it and is refused by the form, not sent as none. */
export function DateField<Given extends object>(field: FieldProps<Given>) {
  return <TextInput {...inputOf(field)} type="date" />;
}
