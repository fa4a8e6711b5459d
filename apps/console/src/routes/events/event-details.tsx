import { Code, Drawer, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EventDocument, type EventWholeFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AboutWhat } from '../../components/about-column.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { Day, Instant } from '../../components/when.tsx';
import { eventInWords } from '../../format/words.ts';
import { texts } from '../../texts/en.ts';
import { eventTexts } from '../../texts/events.ts';

const route = getRouteApi('/events');
const words = eventTexts.recent;

/** One event beside the others, whole. */
export function EventDetails({ id }: { readonly id: string }) {
  const navigate = route.useNavigate();
  const read = useRead(EventDocument, { id });
  return (
    <Drawer
      opened
      onClose={() => navigate({ search: (now) => ({ ...now, event: undefined }) })}
      position="right"
      size="xl"
      title={words.details}
      closeButtonProps={{ 'aria-label': texts.command.cancel }}
    >
      <Loaded read={read}>
        {({ node }) =>
          node?.__typename === 'ExternalEvent' ? <Whole event={node} /> : <Text>{words.missing}</Text>
        }
      </Loaded>
    </Drawer>
  );
}

function Whole({ event }: { readonly event: EventWholeFragment }) {
  const { aggregateId } = event;
  const skipped = event.skippedBecause === null ? [] : ([[words.skipped, event.skippedBecause]] as const);
  return (
    <Stack>
      <Title order={2}>{eventInWords(event.type)}</Title>
      <Facts
        columns={3}
        facts={[
          [words.state, <StateBadge key="state" state={event.state} />],
          [words.businessDate, <Day key="day" date={event.businessDate} />],
          [words.about, <AboutWhat key="about" {...event} type={event.category} />],
          [words.at, <Instant key="at" at={event.createdAt} />],
          [words.sentAt, <Instant key="sent" at={event.sentAt} />],
          ...skipped,
        ]}
      />
      {aggregateId !== null && (
        <PageLink to="/events" search={{ aggregate: aggregateId }}>
          {words.all}
        </PageLink>
      )}
      <CopyText label={words.id} text={event.id} />
      <CopyText label={words.key} text={event.idempotencyKey} />
      <CopyText label={words.schema} text={`${event.dataschema} · ${event.dataschemaRevision}`} />
      <Title order={3}>{words.payload}</Title>
      <Code block tabIndex={0}>
        {JSON.stringify(event.data, null, 2)}
      </Code>
    </Stack>
  );
}
