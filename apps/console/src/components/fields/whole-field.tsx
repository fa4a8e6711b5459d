import { TextInput } from '@mantine/core';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf } from './field.ts';

/** A whole number: of days, of installments. */
export function WholeField<Given extends object>(field: FieldProps<Given>) {
  return (
    <TextInput
      {...inputOf(field)}
      inputMode="numeric"
      pattern="\s*[0-9]+\s*"
      data-pattern-says={texts.field.whole}
      dir="ltr"
    />
  );
}

/** The number that was typed; absent where nothing was. */
export const wholeIn = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));
