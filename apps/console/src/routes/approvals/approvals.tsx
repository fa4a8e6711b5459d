import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type ApprovalRowFragment, ApprovalsDocument } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { everyFewSeconds, useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { AccountLinks } from '../../components/account-links.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Raw } from '../../components/raw.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay, useViewer } from '../../components/viewer.tsx';
import { Instant } from '../../components/when.tsx';
import { inWords, wordsIn } from '../../format/words.ts';
import { approvalTexts as words } from '../../texts/approvals.ts';
import { texts } from '../../texts/en.ts';
import { approvalMakers, approvalStates } from './address.ts';
import { DecideForm, type Decision } from './decide-form.tsx';

const route = getRouteApi('/approvals');
type Row = ApprovalRowFragment;

const columns: readonly Column<Row>[] = [
  { heading: words.command, show: ({ command }) => wordsIn(command), text: ({ command }) => command },
  {
    heading: words.about,
    show: ({ accounts }) => <AccountLinks accounts={accounts} />,
    text: ({ accounts }) => accounts.map(({ accountNo }) => accountNo).join(' '),
  },
  { heading: words.state, show: ({ state }) => <StateBadge state={state} />, text: ({ state }) => state },
  { heading: words.madeBy, show: (row) => <MadeBy row={row} />, text: ({ madeBy }) => madeBy },
  { heading: words.madeAt, show: ({ madeAt }) => <Instant at={madeAt} />, text: ({ madeAt }) => madeAt },
  {
    heading: words.expiresAt,
    show: ({ expiresAt }) => <Instant at={expiresAt} />,
    text: ({ expiresAt }) => expiresAt,
  },
  {
    heading: words.input,
    show: ({ input }) => <Raw value={input} />,
    text: ({ input }) => JSON.stringify(input),
  },
  {
    heading: words.effect,
    show: ({ answer, refusedWith }) => (answer === null ? '–' : (refusedWith ?? <Raw value={answer} />)),
    text: ({ answer }) => (answer === null ? '' : JSON.stringify(answer)),
  },
  {
    heading: words.decidedBy,
    show: ({ decidedBy }) => decidedBy ?? '–',
    text: ({ decidedBy }) => decidedBy ?? '',
  },
  { heading: words.note, show: ({ note }) => note ?? '–', text: ({ note }) => note ?? '' },
];

/** What waits for a second person, and what was made of it. */
export function Approvals() {
  const { state = 'WAITING', by, after, before } = route.useSearch();
  const navigate = route.useNavigate();
  const [decision, setDecision] = useState<Decision>();
  const asked = {
    ...(state !== 'ALL' && { state }),
    ...(by !== undefined && { madeByMe: by === 'ME' }),
  };
  const read = useRead(
    ApprovalsDocument,
    { ...asked, ...pageFrom({ after, before }) },
    { refetchInterval: everyFewSeconds, placeholderData: keepPreviousData },
  );
  const ways: Column<Row> = {
    heading: words.actions,
    show: (row) => <Ways row={row} onDecide={setDecision} />,
  };
  return (
    <Page title={texts.screens.approvals} lead={words.lead}>
      <Stack>
        <Group>
          <NativeSelect
            label={words.state}
            data={[
              ...approvalStates.map((each) => ({ value: each, label: inWords(each) })),
              { value: 'ALL', label: words.any },
            ]}
            value={state}
            onChange={({ currentTarget: { value } }) =>
              navigate({
                search: {
                  by,
                  state: value === 'ALL' ? value : approvalStates.find((each) => each === value),
                },
              })
            }
            maw="16rem"
          />
          <NativeSelect
            label={words.whose}
            data={[
              { value: '', label: words.any },
              ...approvalMakers.map((each) => ({ value: each, label: words.makers[each] })),
            ]}
            value={by ?? ''}
            onChange={({ currentTarget: { value } }) =>
              navigate({ search: { state, by: approvalMakers.find((each) => each === value) } })
            }
            maw="16rem"
          />
        </Group>
        <Loaded read={read}>
          {({ approvals: { edges, pageInfo } }) => (
            <List
              caption={words.caption}
              columns={[...columns, ways]}
              rows={edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              pages={turnsOf(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
              whole={wholeList({
                document: ApprovalsDocument,
                toVariables: (page) => ({ ...asked, ...page }),
                toList: ({ approvals: all }) => all,
              })}
              file={words.file}
              empty={state === 'WAITING' ? words.noneWaits : words.none}
            />
          )}
        </Loaded>
      </Stack>
      {decision !== undefined && <DecideForm decision={decision} onClose={() => setDecision(undefined)} />}
    </Page>
  );
}

function MadeBy({ row: { madeBy } }: { readonly row: Row }) {
  return madeBy === useViewer().actor ? words.mine(madeBy) : madeBy;
}

interface WaysProps {
  readonly row: Row;
  readonly onDecide: (decision: Decision) => void;
}

/** Whoever made it takes it back, and somebody else approves or rejects it. */
function Ways({ row, onDecide }: WaysProps) {
  const { actor } = useViewer();
  const mayDecide = useMay()('APPROVE_COMMANDS');
  if (row.state !== 'WAITING') return null;
  const offered: readonly Decision['how'][] =
    row.madeBy === actor ? ['withdraw'] : mayDecide ? ['approve', 'reject'] : [];
  return (
    <Group gap={4} wrap="nowrap">
      {offered.map((how) => (
        <Button
          key={how}
          size="compact-xs"
          variant="default"
          aria-label={words.title(words[how], wordsIn(row.command))}
          onClick={() => onDecide({ how, approval: row })}
        >
          {words[how]}
        </Button>
      ))}
    </Group>
  );
}
