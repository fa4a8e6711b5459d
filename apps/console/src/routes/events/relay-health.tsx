import { Alert, Badge, Button, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type RelayFragment,
  type RelayQuery,
  ReleaseRelayShardDocument,
} from '../../api/generated/graphql.ts';
import { Facts } from '../../components/facts.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Instant } from '../../components/when.tsx';
import { formatCount } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';
import { ParkedAggregates } from './parked-aggregates.tsx';
import { Recovery } from './recovery.tsx';

const words = eventTexts.relay;

/** Whether events arrive: what is parked first, then the shards, then what is for the day on which much is lost. */
export function RelayHealth({ read }: { readonly read: UseQueryResult<RelayQuery> }) {
  const mayMend = useMay()('MANAGE_EXTERNAL_EVENTS');
  return (
    <Loaded read={read}>
      {({ relayStatus, parkedAggregates }) => (
        <Stack>
          <Panel title={words.title}>
            <Facts
              facts={[
                [words.connected, <Connection key="there" isThere={relayStatus.connected} />],
                [words.pending, formatCount(relayStatus.pending)],
                [words.oldest, <Instant key="oldest" at={relayStatus.oldestPendingAt} />],
                [words.sent, formatCount(relayStatus.sentLastMinute)],
              ]}
            />
            {relayStatus.lastError !== null && (
              <Alert
                color={relayStatus.connected ? 'gray' : 'red'}
                title={relayStatus.connected ? words.lastError : words.whyNot}
              >
                {relayStatus.lastError}
              </Alert>
            )}
          </Panel>
          <ParkedAggregates parked={parkedAggregates} />
          <Shards shards={relayStatus.shards} />
          {mayMend && <Recovery />}
        </Stack>
      )}
    </Loaded>
  );
}

function Connection({ isThere }: { readonly isThere: boolean }) {
  return <Badge color={isThere ? 'ink' : 'red'}>{isThere ? words.up : words.down}</Badge>;
}

type Shard = RelayFragment['shards'][number];

function Shards({ shards }: { readonly shards: readonly Shard[] }) {
  const mayRelease = useMay()('MANAGE_EXTERNAL_EVENTS');
  const [released, setReleased] = useState<number>();
  const columns: readonly Column<Shard>[] = [
    { heading: words.shard, show: ({ shard }) => shard, text: ({ shard }) => String(shard) },
    {
      heading: words.state,
      show: ({ stoppedBecause }) => <ShardState stoppedBecause={stoppedBecause} />,
      text: ({ stoppedBecause }) => stoppedBecause ?? words.goesOn,
    },
    {
      heading: words.owner,
      show: ({ owner }) => owner ?? words.nobody,
      text: ({ owner }) => owner ?? words.nobody,
    },
    {
      heading: words.pending,
      isAmount: true,
      show: ({ pending }) => formatCount(pending),
      text: ({ pending }) => String(pending),
    },
    {
      heading: words.oldest,
      show: ({ oldestPendingAt }) => <Instant at={oldestPendingAt} />,
      text: ({ oldestPendingAt }) => oldestPendingAt ?? '',
    },
    ...(mayRelease && shards.some(({ stoppedBecause }) => stoppedBecause !== null)
      ? [
          {
            heading: words.actions,
            show: ({ shard, stoppedBecause }: Shard) =>
              stoppedBecause !== null && (
                <Button size="compact-xs" variant="default" onClick={() => setReleased(shard)}>
                  {words.release}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={words.shards}>
      <List
        caption={words.shards}
        columns={columns}
        rows={shards}
        keyOf={({ shard }) => String(shard)}
        file="relay-shards"
      />
      {released !== undefined && (
        <ReasonForm
          title={words.releaseShard(released)}
          hint={words.releaseHint}
          document={ReleaseRelayShardDocument}
          toVariables={(reason) => ({ shard: released, reason })}
          onClose={() => setReleased(undefined)}
        />
      )}
    </Panel>
  );
}

function ShardState({ stoppedBecause }: Pick<Shard, 'stoppedBecause'>) {
  if (stoppedBecause === null) return <Badge>{words.goesOn}</Badge>;
  return (
    <>
      <Badge color="red">{words.stopped}</Badge>
      <Text size="xs">{stoppedBecause}</Text>
    </>
  );
}
