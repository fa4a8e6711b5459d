import { Button, Group, Modal, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { FormEvent, ReactNode } from 'react';
import type { TypedDocumentString } from '../api/generated/graphql.ts';
import { Refused } from '../api/refused.ts';
import { useCommand } from '../api/use-command.ts';
import { texts } from '../texts/en.ts';
import { CommandProblem } from './command-problem.tsx';

/** What the fields of a form hold, as its person typed it. */
export type Values = Record<string, string | boolean | readonly string[]>;

interface Props<Data, Variables, Given extends Values> {
  /** What the command does, as its button and its answer say it. */
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly initial: Given;
  readonly toVariables: (values: Given) => Variables;
  /** Fields by the names that the input of the command has: a refusal is shown at the one that it names. */
  readonly children: (form: UseFormReturnType<Given>) => ReactNode;
  /** What it would do, in figures. */
  readonly preview?: (values: Given) => ReactNode;
  readonly isDestructive?: boolean;
  readonly onDone?: (data: Data) => void;
  readonly onClose: () => void;
}

/**
 * The form of one command, in a dialog. Its idempotency key is made when it opens, so that pressing twice, or sending
 * again what was not answered, is one effect.
 */
export function CommandForm<Data, Variables, Given extends Values>({
  title,
  document,
  initial,
  toVariables,
  children,
  preview,
  isDestructive = false,
  onDone,
  onClose,
}: Props<Data, Variables, Given>) {
  const form = useForm<Given>({ initialValues: initial });
  const { send, isSending, problem } = useCommand(document);
  const submit = async () => {
    form.clearErrors();
    const data = await send(toVariables(form.values)).catch((error: unknown) => {
      if (error instanceof Refused && error.field !== undefined && error.field in initial) {
        form.setFieldError(error.field, error.message);
      }
      return undefined;
    });
    if (data === undefined) return;
    notifications.show({ message: texts.command.done(title), color: 'ink' });
    onDone?.(data);
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.command.cancel }}>
      <form onSubmit={onSubmit}>
        <Stack>
          {children(form)}
          {preview?.(form.values)}
          {problem !== undefined && <CommandProblem problem={problem} onRetry={submit} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.command.cancel}
            </Button>
            <Button type="submit" loading={isSending} color={isDestructive ? 'red' : undefined}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What a person left empty is left out. */
export const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
