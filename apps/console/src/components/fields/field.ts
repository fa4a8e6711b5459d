import type { TextInputProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

/** What the fields of a form hold, as its person typed it. */
export type Values = Record<string, string | boolean | readonly string[]>;

/** A field of a form, or one within it: `overduePenalty.amount`, `delinquencyRanges.0.minDays`. */
export type FieldPath<Given> = (keyof Given & string) | `${keyof Given & string}.${string}`;

/** What every field of a command's form is told. */
export interface FieldProps<Given extends object> {
  readonly form: UseFormReturnType<Given>;
  /** As the input of the command calls it: a refusal that names it is shown here. */
  readonly name: FieldPath<Given>;
  readonly label: string;
  /** What is to be known before it is filled in. */
  readonly hint?: string | undefined;
  readonly required?: boolean;
}

type Order = NonNullable<TextInputProps['inputWrapperOrder']>;

/** What each of them hands to its input: its value, its error, and the name by which the form finds it again. */
export function inputOf<Given extends object>({ form, name, label, hint, required }: FieldProps<Given>) {
  return {
    name,
    label,
    description: hint,
    required: required ?? false,
    autoComplete: 'off',
    // Fields beside each other stand in one line, whatever is to be known of them.
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as Order,
    ...form.getInputProps(name),
  };
}

/** What a person left empty is left out. */
export const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
