import { Code, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import {
  type ApprovalRowFragment,
  ApproveCommandDocument,
  RejectCommandDocument,
  WithdrawCommandDocument,
} from '../../api/generated/graphql.ts';
import { AccountLinks } from '../../components/account-links.tsx';
import { CommandForm } from '../../components/command-form.tsx';
import { Facts } from '../../components/facts.tsx';
import { given } from '../../components/fields/field.ts';
import { NoteField } from '../../components/fields/note-field.tsx';
import { Instant } from '../../components/when.tsx';
import { wordsIn } from '../../format/words.ts';
import { approvalTexts as words } from '../../texts/approvals.ts';

/** What somebody is about to decide. */
export interface Decision {
  readonly how: 'approve' | 'reject' | 'withdraw';
  readonly approval: ApprovalRowFragment;
}

interface Props {
  readonly decision: Decision;
  readonly onClose: () => void;
}

/** Decides about a command that waits, with what it is told in sight. */
export function DecideForm({ decision: { how, approval }, onClose }: Props) {
  const { id, command, input, accounts, madeBy, madeAt } = approval;
  const name = wordsIn(command);
  const form = {
    initial: { note: '' },
    toVariables: ({ note }: { note: string }) => ({ input: { approvalId: id, note: given(note) } }),
    onClose,
    title: words.title(words[how], name),
    size: 'lg' as const,
  };
  const fields = (hint: string, required: boolean) => (at: UseFormReturnType<{ note: string }>) => (
    <>
      <Text size="sm">{hint}</Text>
      <Facts
        columns={3}
        facts={[
          [words.about, <AccountLinks key="about" accounts={accounts} />],
          [words.madeBy, madeBy],
          [words.madeAt, <Instant key="at" at={madeAt} />],
        ]}
      />
      <Code block tabIndex={0} aria-label={words.input}>
        {JSON.stringify(input, null, 2)}
      </Code>
      <NoteField form={at} name="note" label={words.note} required={required} />
    </>
  );
  switch (how) {
    case 'approve':
      return (
        <CommandForm
          {...form}
          document={ApproveCommandDocument}
          outcome={({ approveCommand: { refusedWith } }) =>
            refusedWith === null ? words.approved(name) : words.refused(name, refusedWith)
          }
        >
          {fields(words.approveHint, false)}
        </CommandForm>
      );
    case 'reject':
      return (
        <CommandForm {...form} document={RejectCommandDocument} isDestructive>
          {fields(words.rejectHint, true)}
        </CommandForm>
      );
    case 'withdraw':
      return (
        <CommandForm {...form} document={WithdrawCommandDocument} isDestructive>
          {fields(words.withdrawHint, false)}
        </CommandForm>
      );
    default:
      return how satisfies never;
  }
}
