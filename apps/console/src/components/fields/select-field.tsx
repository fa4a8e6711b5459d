import { NativeSelect } from '@mantine/core';
import { type FieldProps, inputOf } from './field.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props<Given extends object> extends FieldProps<Given> {
  /** Each, or some under a heading. */
  readonly options: readonly (Option | { readonly group: string; readonly items: readonly Option[] })[];
}

/** One of a few, or of many under headings. */
export function SelectField<Given extends object>({ options, ...field }: Props<Given>) {
  const data = options.map((option) =>
    'group' in option ? { ...option, items: [...option.items] } : option,
  );
  return <NativeSelect {...inputOf(field)} data={data} />;
}
