import { Textarea, type TextareaProps } from '@mantine/core';
import { texts } from '../texts/en.ts';

/** Why a person does it, where that is kept. */
export function ReasonField(props: TextareaProps) {
  return (
    <Textarea
      label={texts.command.reason}
      description={texts.command.reasonHint}
      required
      autosize
      minRows={2}
      data-autofocus
      {...props}
    />
  );
}
