import { TextInput } from '@mantine/core';
import { type FieldProps, inputOf } from './field.ts';

interface Props<Given extends object> extends FieldProps<Given> {
  /** The earliest that can be meant. */
  readonly min?: string;
  /** Whether the form opens on it. */
  readonly isFirst?: boolean;
}

/** A date without a time. One that no calendar has stays in it and is refused by the form, not sent as none. */
export function DateField<Given extends object>({ min, isFirst, ...field }: Props<Given>) {
  return <TextInput {...inputOf(field)} type="date" min={min} data-autofocus={isFirst} />;
}
