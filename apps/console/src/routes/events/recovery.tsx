import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  AcceptEventDatabaseDocument,
  AcceptEventTopicDocument,
  PublishEventsAgainDocument,
} from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { given } from '../../components/fields/field.ts';
import { InstantField } from '../../components/fields/instant-field.tsx';
import { NoteField } from '../../components/fields/note-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { texts } from '../../texts/en.ts';
import { eventTexts } from '../../texts/events.ts';

const words = eventTexts.relay;

interface FormProps {
  readonly onClose: () => void;
}

const ways: readonly {
  readonly label: string;
  readonly Form: (props: FormProps) => ReactNode;
}[] = [
  { label: words.again, Form: PublishAgainForm },
  { label: words.database, Form: AcceptDatabaseForm },
  { label: words.topic, Form: AcceptTopicForm },
];

/** What a person does once after a failover, a restore, or a topic that lost what it had. */
export function Recovery() {
  const [open, setOpen] = useState<string>();
  const Form = ways.find(({ label }) => label === open)?.Form;
  return (
    <Panel title={words.recovery}>
      <Text size="sm">{words.recoveryHint}</Text>
      <Group gap="xs">
        {ways.map(({ label }) => (
          <Button key={label} variant="default" size="compact-sm" onClick={() => setOpen(label)}>
            {label}
          </Button>
        ))}
      </Group>
      {Form !== undefined && <Form onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function PublishAgainForm({ onClose }: FormProps) {
  return (
    <CommandForm
      title={words.again}
      document={PublishEventsAgainDocument}
      initial={{ since: '', until: '', reason: '' }}
      toVariables={({ since, until, reason }) => ({
        input: { since: since.trim(), until: given(until), reason },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{words.againHint}</Text>
          <InstantField form={form} name="since" label={words.sentSince} required />
          <InstantField form={form} name="until" label={words.sentUntil} />
          <NoteField form={form} name="reason" label={texts.command.reason} required />
        </>
      )}
    </CommandForm>
  );
}

function AcceptDatabaseForm({ onClose }: FormProps) {
  return (
    <ReasonForm
      title={words.database}
      hint={words.databaseHint}
      document={AcceptEventDatabaseDocument}
      toVariables={(reason) => ({ reason })}
      onClose={onClose}
    />
  );
}

function AcceptTopicForm({ onClose }: FormProps) {
  return (
    <ReasonForm
      title={words.topic}
      hint={words.topicHint}
      document={AcceptEventTopicDocument}
      toVariables={(reason) => ({ reason })}
      onClose={onClose}
    />
  );
}
