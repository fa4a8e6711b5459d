import { Badge, Group, Text, ThemeIcon, Tooltip } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/en.ts';
import { useClose } from './close.tsx';
import { sayClose } from './close-answer.ts';
import { useKnownDates } from './dates.tsx';
import { PageLink } from './page-link.tsx';
import { Day } from './when.tsx';

const liveness = {
  live: { color: 'ink', text: texts.header.live },
  connecting: { color: 'gray', text: texts.header.connecting },
  lost: { color: 'red', text: texts.header.lost },
  ended: { color: 'red', text: texts.header.lost },
} as const;

/** The institution's dates and how its close stands, always in sight, and whether what is shown keeps up with them. */
export function HeaderDates() {
  const dates = useKnownDates();
  if (dates === undefined) return null;
  const { businessDate, cobDate, liveness: state } = dates;
  const { color, text } = liveness[state];
  const isLost = state === 'lost' || state === 'ended';
  return (
    <Group gap="md" wrap="nowrap">
      <Told label={texts.header.businessDate} isMain>
        <Day date={businessDate} />
      </Told>
      <Told label={texts.header.cobDate}>
        <Day date={cobDate} />
      </Told>
      <CloseState />
      {isLost && (
        <Tooltip label={text}>
          <ThemeIcon color={color} variant="light" size="sm" role="status" aria-label={text} hiddenFrom="md">
            <IconWifiOff size={14} aria-hidden />
          </ThemeIcon>
        </Tooltip>
      )}
      <Tooltip label={text}>
        <Badge color={color} variant="dot" role="status" visibleFrom="md">
          {text}
        </Badge>
      </Tooltip>
    </Group>
  );
}

/** A word and a colour, which lead to the run. */
function CloseState() {
  const { close } = useClose();
  if (close === undefined) return null;
  const { sentence, word, color } = sayClose(close);
  const badge = (
    <Badge color={color} style={{ cursor: 'inherit' }}>
      {word}
    </Badge>
  );
  return (
    <Tooltip label={sentence}>
      {close.run === undefined ? (
        badge
      ) : (
        <PageLink to="/runs/$id" params={{ id: close.run.id }} underline="never" aria-label={sentence}>
          {badge}
        </PageLink>
      )}
    </Tooltip>
  );
}

function Told({
  label,
  isMain = false,
  children,
}: {
  readonly label: string;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Text component="div" size="sm" lh={1.2} fw={isMain ? 700 : 400} visibleFrom={isMain ? undefined : 'sm'}>
      <Text component="div" size="xs" c="dimmed" fw={400}>
        {label}
      </Text>
      {children}
    </Text>
  );
}
