import { NativeSelect } from '@mantine/core';
import { type FieldProps, inputOf, type Values } from './field.ts';

interface Props<Given extends Values> extends FieldProps<Given> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. */
export function SelectField<Given extends Values>({ options, ...field }: Props<Given>) {
  return <NativeSelect {...inputOf(field)} data={[...options]} />;
}
