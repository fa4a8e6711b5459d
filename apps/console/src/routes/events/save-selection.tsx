import { Affix, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ConfigureExternalEventsDocument, type EventTypeFragment } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { eventInWords } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';
import type { Selection } from './selection.ts';

const words = eventTexts.types;

interface Props {
  readonly types: readonly EventTypeFragment[];
  readonly wanted: Selection;
  readonly onDone: () => void;
}

/** What would be told from now on and what no longer, before it is saved. */
export function SaveSelection({ types, wanted, onDone }: Props) {
  const [isReviewing, { open, close }] = useDisclosure(false);
  const changed = types.filter(({ type }) => wanted.has(type));
  return (
    <Affix position={{ bottom: 16, right: 16 }} zIndex={150}>
      <Paper withBorder shadow="md" p="sm" role="region" aria-label={words.changes(wanted.size)}>
        <Group gap="sm">
          <Text size="sm" fw={600}>
            {words.changes(wanted.size)}
          </Text>
          <Button variant="default" size="compact-sm" onClick={onDone}>
            {words.discard}
          </Button>
          <Button size="compact-sm" onClick={open}>
            {words.review}
          </Button>
        </Group>
      </Paper>
      {isReviewing && (
        <CommandForm
          title={words.save}
          document={ConfigureExternalEventsDocument}
          initial={{}}
          toVariables={() => ({ input: [...wanted].map(([type, enabled]) => ({ type, enabled })) })}
          onDone={onDone}
          onClose={close}
        >
          {() => (
            <Stack gap="xs">
              <Text size="sm">{words.from}</Text>
              <Change
                label={words.switchedOn}
                types={changed.filter(({ type }) => wanted.get(type) === true)}
              />
              <Change
                label={words.switchedOff}
                types={changed.filter(({ type }) => wanted.get(type) === false)}
              />
            </Stack>
          )}
        </CommandForm>
      )}
    </Affix>
  );
}

interface ChangeProps {
  readonly label: string;
  readonly types: readonly EventTypeFragment[];
}

function Change({ label, types }: ChangeProps) {
  if (types.length === 0) return null;
  return (
    <div>
      <Text fw={600}>
        {label} ({types.length})
      </Text>
      <List size="sm">
        {types.map(({ type, category }) => (
          <List.Item key={type}>
            {eventInWords(type)} · {category}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
