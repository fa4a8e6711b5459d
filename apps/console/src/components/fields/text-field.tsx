import { TextInput, type TextInputProps } from '@mantine/core';
import { type FieldProps, inputOf, type Values } from './field.ts';

interface Props<Given extends Values> extends FieldProps<Given> {
  readonly inputMode?: TextInputProps['inputMode'];
  /** Units: characters. */
  readonly mostCharacters?: number;
}

/** A line of text. */
export function TextField<Given extends Values>({ inputMode, mostCharacters, ...field }: Props<Given>) {
  return <TextInput {...inputOf(field)} inputMode={inputMode} maxLength={mostCharacters} dir="auto" />;
}
