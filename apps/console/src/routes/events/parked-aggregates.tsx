import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type RelayQuery,
  ReleaseParkedAggregateDocument,
  SkipExternalEventDocument,
} from '../../api/generated/graphql.ts';
import { aboutColumn } from '../../components/about-column.tsx';
import { ClientLink } from '../../components/client-link.tsx';
import { CommandForm } from '../../components/command-form.tsx';
import { type Column, List } from '../../components/list.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Instant } from '../../components/when.tsx';
import { eventInWords, formatCount } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';

const words = eventTexts.relay;
type Parked = RelayQuery['parkedAggregates'][number];
type Mend = { readonly how: 'release' | 'skip'; readonly parked: Parked };

const about = aboutColumn<Parked>(eventTexts.recent.about, ({ aggregateType }) => aggregateType);

const columns: readonly Column<Parked>[] = [
  {
    ...about,
    show: (row) =>
      row.aggregateType === 'Client' ? (
        <>
          {row.aggregateType} <ClientLink id={row.aggregateId} />
        </>
      ) : (
        about.show?.(row)
      ),
  },
  {
    heading: words.event,
    show: ({ event }) => (
      <PageLink to="/events" search={{ part: 'relay', event: event.id }}>
        {eventInWords(event.type)}
      </PageLink>
    ),
    text: ({ event }) => event.type,
  },
  { heading: words.since, show: ({ since }) => <Instant at={since} />, text: ({ since }) => since },
  { heading: words.why, show: ({ error }) => error, text: ({ error }) => error, isText: true },
  {
    heading: words.behind,
    isAmount: true,
    show: ({ waiting }) => formatCount(waiting),
    text: ({ waiting }) => String(waiting),
  },
];

/** What cannot be sent, and the two ways out: try again once it is mended, or give the event up. */
export function ParkedAggregates({ parked }: { readonly parked: readonly Parked[] }) {
  const mayMend = useMay()('MANAGE_EXTERNAL_EVENTS');
  const [mended, setMended] = useState<Mend>();
  const ways: Column<Parked> = {
    heading: words.actions,
    show: (row) => (
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setMended({ how: 'release', parked: row })}
        >
          {words.releaseParked}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setMended({ how: 'skip', parked: row })}>
          {words.skip}
        </Button>
      </Group>
    ),
  };
  const close = () => setMended(undefined);
  return (
    <Panel title={words.parked}>
      <List
        caption={words.parkedCaption}
        columns={mayMend ? [...columns, ways] : columns}
        rows={parked}
        keyOf={({ aggregateId }) => aggregateId}
        file="parked-aggregates"
        empty={words.noneParked}
      />
      {mended?.how === 'release' && <ReleaseForm parked={mended.parked} onClose={close} />}
      {mended?.how === 'skip' && <SkipForm parked={mended.parked} onClose={close} />}
    </Panel>
  );
}

interface FormProps {
  readonly parked: Parked;
  readonly onClose: () => void;
}

function ReleaseForm({ parked: { aggregateId, waiting }, onClose }: FormProps) {
  return (
    <CommandForm
      title={words.releaseParkedTitle}
      document={ReleaseParkedAggregateDocument}
      initial={{}}
      toVariables={() => ({ aggregateId })}
      onClose={onClose}
    >
      {() => <Text size="sm">{words.releaseParkedHint(formatCount(waiting))}</Text>}
    </CommandForm>
  );
}

function SkipForm({ parked: { event, waiting }, onClose }: FormProps) {
  return (
    <ReasonForm
      title={words.skipTitle}
      hint={words.skipHint(eventInWords(event.type), formatCount(waiting))}
      document={SkipExternalEventDocument}
      toVariables={(reason) => ({ input: { eventId: event.id, reason } })}
      onClose={onClose}
    />
  );
}
