import { Group, Progress, Stack, Text } from '@mantine/core';
import type { RunFactsFragment } from '../api/generated/graphql.ts';
import { accountsLeft, isLive } from '../format/close.ts';
import { formatCount } from '../format/words.ts';
import { closeTexts } from '../texts/close.ts';

const { run: words } = closeTexts;

/** Units: percent of the bar. */
const leastSeen = 1;

/** How far a run has come: a bar of what is closed, failed, skipped and left, with the figures under it. */
export function RunBar({ run }: { readonly run: RunFactsFragment }) {
  const { total, done, failed, skipped } = run;
  const share = (count: number) => (total === 0 ? 0 : (count / total) * 100);
  // What went wrong is seen however little it is of the whole: the others give it the room.
  const seen = (count: number) => (count === 0 ? 0 : Math.max(share(count), leastSeen));
  const room = 100 - seen(failed) - seen(skipped);
  const parts = [
    { label: words.done, count: done, color: 'ink', width: Math.min(share(done), room) },
    { label: words.failed, count: failed, color: 'red', width: seen(failed) },
    { label: words.skipped, count: skipped, color: 'gray', width: seen(skipped) },
  ];
  const told = words.progress(formatCount(done), formatCount(total));
  return (
    <Stack gap={6}>
      <Progress.Root size="xl" aria-label={told}>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ label, count, color, width }) => (
            <Progress.Section
              key={label}
              value={width}
              color={color}
              striped={isLive(run) && color === 'ink'}
              aria-label={`${label}: ${formatCount(count)}`}
            />
          ))}
      </Progress.Root>
      <Group gap="lg" style={{ rowGap: 4 }}>
        {parts.map(({ label, count, color }) => (
          <Text
            key={label}
            size="sm"
            c={count > 0 && color === 'red' ? 'var(--mantine-color-error)' : undefined}
          >
            {label} <b>{formatCount(count)}</b>
          </Text>
        ))}
        <Text size="sm">
          {words.toDo} <b>{formatCount(accountsLeft(run))}</b>
        </Text>
      </Group>
    </Stack>
  );
}
