import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { type EventRowFragment, EventsDocument, EventTypesDocument } from '../../api/generated/graphql.ts';
import { pageFromEnd, turnsFromEnd } from '../../api/place.ts';
import { everyFewSeconds, useRead } from '../../api/reads.ts';
import { wholeListFromEnd } from '../../api/whole-list.ts';
import { aboutColumn } from '../../components/about-column.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day, Instant } from '../../components/when.tsx';
import { eventInWords } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';
import { EventDetails } from './event-details.tsx';
import { ReplayForm, ReplayProgress } from './replay.tsx';

const route = getRouteApi('/events');
const words = eventTexts.recent;

const columns: readonly Column<EventRowFragment>[] = [
  {
    heading: words.type,
    show: ({ id, type }) => (
      <PageLink from="/events" to="/events" search={(now) => ({ ...now, event: id })}>
        {eventInWords(type)}
      </PageLink>
    ),
    text: ({ type }) => type,
  },
  aboutColumn(words.about, ({ category }) => category),
  {
    heading: words.businessDate,
    show: ({ businessDate }) => <Day date={businessDate} />,
    text: ({ businessDate }) => businessDate,
  },
  {
    heading: words.at,
    show: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    heading: words.state,
    show: ({ state }) => <StateBadge state={state} />,
    text: ({ state }) => state,
  },
  {
    heading: words.sentAt,
    show: ({ sentAt }) => <Instant at={sentAt} />,
    text: ({ sentAt }) => sentAt ?? '',
  },
  { heading: words.id, text: ({ id }) => id },
];

/** What was raised of late, by type and by what it is about. */
export function RecentEvents() {
  const { type, aggregate, event, replay, ...place } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [isReplaying, { open, close }] = useDisclosure(false);
  const variables = { type, aggregateId: aggregate, ...pageFromEnd(place) };
  // A page that somebody turned to stays as it is.
  const refetchInterval = place.after === undefined && place.before === undefined ? everyFewSeconds : false;
  const read = useRead(EventsDocument, variables, {
    refetchInterval,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack>
      {replay !== undefined && <ReplayProgress id={replay} />}
      <Group justify="space-between" align="flex-end">
        <Filters key={aggregate} />
        {may('MANAGE_EXTERNAL_EVENTS') && (
          <Button variant="default" onClick={open}>
            {eventTexts.replay.open}
          </Button>
        )}
      </Group>
      <Loaded read={read}>
        {({ externalEvents: { edges, pageInfo } }) => {
          const rows = edges.map(({ node }) => node).reverse();
          return (
            <>
              <List
                caption={words.caption}
                columns={columns}
                rows={rows}
                keyOf={({ id }) => id}
                pages={turnsFromEnd(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
                whole={wholeListFromEnd({
                  document: EventsDocument,
                  toVariables: (page) => ({ type, aggregateId: aggregate, ...page }),
                  toList: ({ externalEvents: all }) => all,
                })}
                file={words.file}
                empty={words.none}
              />
              {isReplaying && <ReplayForm first={rows.at(-1)?.id} last={rows[0]?.id} onClose={close} />}
            </>
          );
        }}
      </Loaded>
      {event !== undefined && <EventDetails id={event} />}
    </Stack>
  );
}

function Filters() {
  const { type, aggregate } = route.useSearch();
  const navigate = route.useNavigate();
  const types = useRead(EventTypesDocument, {});
  const names = types.data?.externalEventTypes.map((each) => each.type) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = String(new FormData(event.currentTarget).get('aggregate') ?? '').trim();
    void navigate({ search: { type, aggregate: asked === '' ? undefined : asked } });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <Select
          label={words.type}
          placeholder={words.anyType}
          data={[...names, 'BulkBusinessEvent'].map((value) => ({ value, label: eventInWords(value) }))}
          value={type ?? null}
          onChange={(value) => navigate({ search: { aggregate, type: value ?? undefined } })}
          searchable
          clearable
        />
        <TextInput
          name="aggregate"
          label={words.aggregate}
          placeholder={words.aggregateHint}
          defaultValue={aggregate}
          w={{ base: '100%', sm: '24rem' }}
        />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
        {(type !== undefined || aggregate !== undefined) && (
          <Button variant="subtle" onClick={() => navigate({ search: {} })}>
            {words.clear}
          </Button>
        )}
      </Group>
    </form>
  );
}
