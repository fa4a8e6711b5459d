import { Group, Paper, SimpleGrid, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EventsWaitingDocument, LockedDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { useClose } from '../../components/close.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Instant } from '../../components/when.tsx';
import { isLive } from '../../format/close.ts';
import { formatDay } from '../../format/dates.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { today: words, accounts } = closeTexts;

/** Units: milliseconds. What no stream tells is asked again so often. */
const everyNow = 5_000;
/** How many locks one read tells at most. */
const mostLocks = 100;

/** What waits: accounts that are behind or locked, events that are not sent. */
export function Standing() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg" style={{ gridAutoRows: 'minmax(7rem, auto)' }}>
      <BehindCard />
      <LockedCard />
      <EventsCard />
    </SimpleGrid>
  );
}

const looks = {
  good: { color: 'ink', icon: IconCheck },
  waiting: { color: 'yellow', icon: IconClock },
  bad: { color: 'red', icon: IconAlertTriangle },
} as const;

interface CardProps {
  readonly label: string;
  readonly look: keyof typeof looks;
  readonly figure: ReactNode;
  readonly children?: ReactNode;
}

function Card({ label, look, figure, children }: CardProps) {
  const { color, icon: Icon } = looks[look];
  return (
    <Paper component="section" aria-label={label} withBorder p="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fw={700} size="lg">
            {figure}
          </Text>
          <Text component="div" size="sm" c="dimmed">
            {children}
          </Text>
        </div>
        <ThemeIcon color={color} variant="light" aria-hidden>
          <Icon size={18} />
        </ThemeIcon>
      </Group>
    </Paper>
  );
}

function BehindCard() {
  const { close } = useClose();
  if (close === undefined) return <Card label={words.behind} look="waiting" figure="–" />;
  const { behind, savingsBehind } = close;
  if (behind.accountsBehind + savingsBehind.accountsBehind === 0) {
    return <Card label={words.behind} look="good" figure={words.behindNone} />;
  }
  return (
    <Card label={words.behind} look="waiting" figure={behindInWords(behind) ?? words.behindNoLoan}>
      {behind.oldestClosedDate !== null && <div>{words.behindSince(formatDay(behind.oldestClosedDate))}</div>}
      {savingsBehind.accountsBehind > 0 && (
        <div>{words.savingsBehind(behindInWords(savingsBehind) ?? '')}</div>
      )}
    </Card>
  );
}

const behindInWords = ({ accountsBehind }: { readonly accountsBehind: number }): string | undefined =>
  accountsBehind === 0 ? undefined : accounts(formatCount(accountsBehind));

function LockedCard() {
  const { close } = useClose();
  const isMoving = close?.run !== undefined && isLive(close.run);
  const read = useRead(LockedDocument, {}, { refetchInterval: isMoving ? everyNow : false });
  return (
    <Loaded read={read}>
      {({ lockedAccounts }) => {
        if (lockedAccounts.length === 0)
          return <Card label={words.locked} look="good" figure={words.lockedNone} />;
        const failed = lockedAccounts.filter(({ owner }) => owner === 'COB_FAILED').length;
        const held = lockedAccounts.length - failed;
        const count = formatCount(lockedAccounts.length);
        return (
          <Card
            label={words.locked}
            look={failed > 0 ? 'bad' : 'waiting'}
            figure={accounts(lockedAccounts.length >= mostLocks ? words.lockedMore(count) : count)}
          >
            {[
              held > 0 ? words.held(formatCount(held)) : [],
              failed > 0 ? words.failedLocks(formatCount(failed)) : [],
            ]
              .flat()
              .join(', ')}
          </Card>
        );
      }}
    </Loaded>
  );
}

function EventsCard() {
  const read = useRead(EventsWaitingDocument, {}, { refetchInterval: everyNow });
  return (
    <Loaded read={read}>
      {({ relayStatus: { connected, pending, oldestPendingAt, sentLastMinute, shards } }) => {
        const stopped = shards.filter(({ stoppedBecause }) => stoppedBecause !== null).length;
        const look = !connected || stopped > 0 ? 'bad' : pending > 0 ? 'waiting' : 'good';
        return (
          <Card
            label={words.events}
            look={look}
            figure={pending === 0 ? words.eventsNone : formatCount(pending)}
          >
            {!connected && <div>{words.disconnected}</div>}
            {stopped > 0 && <div>{words.stoppedShards(formatCount(stopped))}</div>}
            {oldestPendingAt !== null && (
              <div>
                {words.oldest} <Instant at={oldestPendingAt} />
              </div>
            )}
            {words.sent(formatCount(sentLastMinute))}
          </Card>
        );
      }}
    </Loaded>
  );
}
