import { Alert, Progress, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import {
  ReplayDocument,
  ReplayExternalEventsDocument,
  type ReplayFragment,
  type ReplayQuery,
} from '../../api/generated/graphql.ts';
import { everyFewSeconds, useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatCount } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';

const route = getRouteApi('/events');
const words = eventTexts.replay;

interface FormProps {
  /** The ends of what is in sight, to begin with. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly onClose: () => void;
}

/** Has a range of events sent again, to a topic beside the live one. */
export function ReplayForm({ first = '', last = '', onClose }: FormProps) {
  const navigate = route.useNavigate();
  return (
    <CommandForm
      title={words.title}
      document={ReplayExternalEventsDocument}
      initial={{ fromEventId: first, toEventId: last, topic: '' }}
      toVariables={(input) => ({ input })}
      onDone={({ replayExternalEvents: { id } }) =>
        navigate({ search: (now) => ({ ...now, part: 'recent', replay: id }) })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{words.hint}</Text>
          <TextField form={form} name="fromEventId" label={words.from} required />
          <TextField form={form} name="toEventId" label={words.to} required />
          <TextField form={form} name="topic" label={words.topic} hint={words.topicHint} required />
        </>
      )}
    </CommandForm>
  );
}

/** How far a replay has come; it is asked about until it has ended. */
export function ReplayProgress({ id }: { readonly id: string }) {
  const read = useRead(
    ReplayDocument,
    { id },
    { refetchInterval: ({ state }) => (isRunning(state.data) ? everyFewSeconds / 3 : false) },
  );
  return (
    <Panel title={words.progress}>
      <Loaded read={read}>
        {({ node }) =>
          node?.__typename === 'ExternalEventReplay' ? <Sent replay={node} /> : <Text>{words.missing}</Text>
        }
      </Loaded>
    </Panel>
  );
}

const isRunning = (data: ReplayQuery | undefined) =>
  data?.node?.__typename === 'ExternalEventReplay' && data.node.state === 'RUNNING';

function Sent({ replay: { sent, total, topic, state, error } }: { readonly replay: ReplayFragment }) {
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        <StateBadge state={state} /> {words.sent(formatCount(sent), formatCount(total), topic)}
      </Text>
      <Progress
        value={total === 0 ? 100 : (100 * sent) / total}
        aria-label={words.progress}
        color={error === null ? undefined : 'red'}
      />
      {error !== null && <Alert color="red">{error}</Alert>}
    </Stack>
  );
}
