import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type OutboundCallRowFragment, OutboundCallsDocument } from '../../api/generated/graphql.ts';
import { pageFromEnd, turnsFromEnd } from '../../api/place.ts';
import { everyFewSeconds, useRead } from '../../api/reads.ts';
import { wholeListFromEnd } from '../../api/whole-list.ts';
import { accountColumn } from '../../components/account-column.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Raw } from '../../components/raw.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Instant } from '../../components/when.tsx';
import { inWords, wordsIn } from '../../format/words.ts';
import { settingTexts } from '../../texts/settings.ts';
import { callStates } from './address.ts';
import { type Mend, MendCallForm } from './mend-call-form.tsx';

const route = getRouteApi('/settings');
const words = settingTexts.calls;

const columns: readonly Column<OutboundCallRowFragment>[] = [
  { heading: words.name, show: ({ name }) => wordsIn(name), text: ({ name }) => name },
  accountColumn(words.account),
  { heading: words.state, show: ({ state }) => <StateBadge state={state} />, text: ({ state }) => state },
  {
    heading: words.createdAt,
    show: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    heading: words.attempts,
    isAmount: true,
    show: ({ attempts }) => attempts,
    text: ({ attempts }) => String(attempts),
  },
  {
    heading: words.next,
    show: ({ nextAttemptAt }) => <Instant at={nextAttemptAt} />,
    text: ({ nextAttemptAt }) => nextAttemptAt ?? '',
  },
  {
    heading: words.error,
    show: ({ lastError }) => lastError ?? '–',
    text: ({ lastError }) => lastError ?? '',
  },
  {
    heading: words.payload,
    show: ({ payload }) => <Raw value={payload} />,
    text: ({ payload }) => JSON.stringify(payload),
  },
];

/** Calls that closes and commands ask for, and what is done about those that fail. */
export function OutboundCalls() {
  const { state, after, before } = route.useSearch();
  const navigate = route.useNavigate();
  const mayMend = useMay()('MANAGE_OUTBOUND_CALLS');
  const [mend, setMend] = useState<Mend>();
  const read = useRead(
    OutboundCallsDocument,
    { state, ...pageFromEnd({ after, before }) },
    { refetchInterval: everyFewSeconds, placeholderData: keepPreviousData },
  );
  const ways: Column<OutboundCallRowFragment> = {
    heading: words.actions,
    show: (call) => <Ways call={call} onMend={setMend} />,
  };
  return (
    <Stack>
      <NativeSelect
        label={words.state}
        data={[
          { value: '', label: words.any },
          ...callStates.map((each) => ({ value: each, label: inWords(each) })),
        ]}
        value={state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          navigate({ search: { part: 'calls', state: callStates.find((each) => each === value) } })
        }
        maw="16rem"
      />
      <Loaded read={read}>
        {({ outboundCalls: { edges, pageInfo } }) => (
          <List
            caption={words.caption}
            columns={mayMend ? [...columns, ways] : columns}
            rows={edges.map(({ node }) => node).reverse()}
            keyOf={({ id }) => id}
            pages={turnsFromEnd(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
            whole={wholeListFromEnd({
              document: OutboundCallsDocument,
              toVariables: (page) => ({ state, ...page }),
              toList: ({ outboundCalls: all }) => all,
            })}
            file={words.file}
            empty={words.none}
          />
        )}
      </Loaded>
      {mend !== undefined && <MendCallForm mend={mend} onClose={() => setMend(undefined)} />}
    </Stack>
  );
}

interface WaysProps {
  readonly call: OutboundCallRowFragment;
  readonly onMend: (mend: Mend) => void;
}

function Ways({ call: { id, name, state }, onMend }: WaysProps) {
  const isDead = state === 'DEAD';
  return (
    <Group gap={4} wrap="nowrap">
      {isDead && (
        <Button size="compact-xs" variant="default" onClick={() => onMend({ how: 'retry', id, name })}>
          {words.retry}
        </Button>
      )}
      {(isDead || state === 'WAITING') && (
        <Button size="compact-xs" variant="default" onClick={() => onMend({ how: 'give up', id, name })}>
          {words.giveUp}
        </Button>
      )}
    </Group>
  );
}
