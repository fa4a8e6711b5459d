import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { texts } from '../texts/en.ts';
import { useDates } from './dates.tsx';
import { Day } from './when.tsx';

const liveness = {
  live: { color: 'ink', text: texts.header.live },
  connecting: { color: 'gray', text: texts.header.connecting },
  lost: { color: 'red', text: texts.header.lost },
  ended: { color: 'red', text: texts.header.lost },
} as const;

/** The institution's dates, always in sight, and whether what is shown keeps up with them. */
export function HeaderDates() {
  const { businessDate, cobDate, liveness: state } = useDates();
  const { color, text } = liveness[state];
  return (
    <Group gap="md" wrap="nowrap">
      <Dated label={texts.header.businessDate} date={businessDate} isMain />
      <Dated label={texts.header.cobDate} date={cobDate} />
      <Tooltip label={text}>
        <Badge color={color} variant="dot" role="status" visibleFrom="sm">
          {text}
        </Badge>
      </Tooltip>
    </Group>
  );
}

function Dated({
  label,
  date,
  isMain = false,
}: {
  readonly label: string;
  readonly date: string;
  readonly isMain?: boolean;
}) {
  return (
    <Text component="div" size="sm" lh={1.2} fw={isMain ? 700 : 400} visibleFrom={isMain ? undefined : 'sm'}>
      <Text component="div" size="xs" c="dimmed" fw={400}>
        {label}
      </Text>
      <Day date={date} />
    </Text>
  );
}
