import { Badge } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { RelayDocument, type RelayQuery } from '../../api/generated/graphql.ts';
import { everyFewSeconds, useRead } from '../../api/reads.ts';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { formatCount } from '../../format/words.ts';
import { texts } from '../../texts/en.ts';
import { eventTexts } from '../../texts/events.ts';
import { eventSections } from './address.ts';
import { EventSettings } from './event-settings.tsx';
import { EventTypes } from './event-types.tsx';
import { RecentEvents } from './recent-events.tsx';
import { RelayHealth } from './relay-health.tsx';

const route = getRouteApi('/events');

/** What is told to others, whether it arrives, and what has to be done where it does not. */
export function Events() {
  const { part = 'recent' } = route.useSearch();
  const navigate = route.useNavigate();
  const relay = useRead(RelayDocument, {}, { refetchInterval: everyFewSeconds });
  const parked = relay.data?.parkedAggregates.length ?? 0;
  return (
    <Page title={texts.screens.events} lead={relay.data && leadOf(relay.data)}>
      <Sections
        label={eventTexts.sectionsLabel}
        sections={eventSections.map((name) => ({
          name,
          label: eventTexts.sections[name],
          mark: name === 'relay' && parked > 0 ? <Badge color="red">{parked}</Badge> : undefined,
        }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        {part === 'recent' && <RecentEvents />}
        {part === 'types' && <EventTypes />}
        {part === 'relay' && <RelayHealth read={relay} />}
        {part === 'settings' && <EventSettings />}
      </Sections>
    </Page>
  );
}

/** Whether events arrive, in a sentence or two. */
function leadOf({ relayStatus, parkedAggregates }: RelayQuery): string {
  const { lead } = eventTexts;
  const { connected, pending, sentLastMinute, shards } = relayStatus;
  const sent = formatCount(sentLastMinute);
  const stopped = shards.filter(({ stoppedBecause }) => stoppedBecause !== null).length;
  const flow = pending === 0 ? lead.flowing(sent) : lead.waiting(formatCount(pending), sent);
  return [
    connected ? flow : lead.away,
    ...(parkedAggregates.length > 0 ? [lead.parked(parkedAggregates.length)] : []),
    ...(stopped > 0 ? [lead.stopped(stopped)] : []),
  ].join(' ');
}
