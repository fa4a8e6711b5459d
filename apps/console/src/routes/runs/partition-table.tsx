import { Stack, Text, Title } from '@mantine/core';
import { memo } from 'react';
import { List } from '../../components/list.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { lookOf, type Partition } from './partition-cells.ts';

const { partitions: words } = closeTexts;

interface Props {
  readonly partitions: readonly Partition[];
}

/** How many are listed at most. */
const most = 20;

/** Those that a person may want to look at: at work, taken more than once, or with failed accounts. */
export const PartitionTable = memo(function PartitionTable({ partitions }: Props) {
  const wanted = partitions
    .filter(({ state, attempts, failed }) => state === 'RUNNING' || attempts > 1 || failed > 0)
    .sort((a, b) => b.failed - a.failed || b.attempts - a.attempts || a.number - b.number);
  return (
    <Stack gap="xs">
      <Title order={3}>{words.attention}</Title>
      {wanted.length > most && (
        <Text size="sm" c="dimmed">
          {words.shown(formatCount(most), formatCount(wanted.length))}
        </Text>
      )}
      <List
        caption={words.attention}
        rows={wanted.slice(0, most)}
        keyOf={({ number }) => String(number)}
        empty={words.noAttention}
        file="partitions"
        columns={[
          {
            heading: words.number,
            show: (partition) => (
              <span style={{ whiteSpace: 'nowrap' }}>
                {formatCount(partition.number)}, {words.states[lookOf(partition)]}
              </span>
            ),
            text: ({ number, state }) => `${number} ${state}`,
          },
          {
            heading: words.progress,
            show: ({ done, total }) => (
              <span style={{ whiteSpace: 'nowrap' }}>
                {closeTexts.run.of(formatCount(done), formatCount(total))}
              </span>
            ),
            text: ({ done, total }) => `${done}/${total}`,
          },
          {
            heading: words.failed,
            show: ({ failed }) => formatCount(failed),
            text: ({ failed }) => String(failed),
            isAmount: true,
          },
          {
            heading: words.attempts,
            show: ({ attempts }) => formatCount(attempts),
            text: ({ attempts }) => String(attempts),
            isAmount: true,
          },
          { heading: words.worker, show: ({ worker }) => worker ?? '–', text: ({ worker }) => worker ?? '' },
        ]}
      />
    </Stack>
  );
});
