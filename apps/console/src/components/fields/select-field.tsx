import { NativeSelect } from '@mantine/core';
import { type FieldProps, inputOf } from './field.ts';

interface Props<Given extends object> extends FieldProps<Given> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. */
export function SelectField<Given extends object>({ options, ...field }: Props<Given>) {
  return <NativeSelect {...inputOf(field)} data={[...options]} />;
}
