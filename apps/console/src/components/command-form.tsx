import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { FormEvent, ReactNode } from 'react';
import type { TypedDocumentString } from '../api/generated/graphql.ts';
import { texts } from '../texts/en.ts';
import { CommandProblem } from './command-problem.tsx';
import type { Values } from './fields/field.ts';
import { useSafeForm } from './safe-form.tsx';

interface Props<Data, Variables, Given extends Values> {
  /** What the command does, as its button and its answer say it. */
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly initial: Given;
  readonly toVariables: (values: Given) => Variables;
  /** Where the input of the command has what the form holds, where that is not at its top. */
  readonly within?: string;
  /** Fields by the names that the input of the command has: a refusal is shown at the one that it names. */
  readonly children?: (form: UseFormReturnType<Given>) => ReactNode;
  /** What it would do, in figures. */
  readonly preview?: (values: Given, form: UseFormReturnType<Given>) => ReactNode;
  readonly isDestructive?: boolean;
  /** Where what it shows needs the room. */
  readonly size?: 'md' | 'lg' | 'xl';
  /** What came of it, where that is more than that it is done. */
  readonly outcome?: (data: Data) => string | undefined;
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
  within,
  children,
  preview,
  isDestructive = false,
  size = 'md',
  outcome,
  onDone,
  onClose,
}: Props<Data, Variables, Given>) {
  const { form, element, submit, isSending, problem } = useSafeForm({
    document,
    initial,
    toVariables,
    within,
  });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    await finish();
  };
  const finish = async () => {
    const data = await submit();
    if (data === undefined) return;
    notifications.show({ message: outcome?.(data) ?? texts.command.done(title), color: 'ink' });
    onDone?.(data);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      // What was typed is not lost by a click beside it.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': texts.command.cancel }}
    >
      {/* What is wrong with a field is said at the field, in words of our own: see unfitFields. */}
      <form onSubmit={onSubmit} ref={element} noValidate>
        <Stack>
          {children?.(form)}
          {preview?.(form.values, form)}
          {problem !== undefined && <CommandProblem problem={problem} onRetry={finish} />}
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
