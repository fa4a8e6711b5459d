import { TextInput } from '@mantine/core';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf } from './field.ts';

/** An instant as it is typed and sent, with its offset: it means the same to whoever reads it in the audit. */
export function InstantField<Given extends object>(field: FieldProps<Given>) {
  return (
    <TextInput
      {...inputOf({ hint: texts.field.instant, ...field })}
      pattern="\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+\-]\d{2}:\d{2})\s*"
      data-pattern-says={texts.field.instant}
      dir="ltr"
    />
  );
}
