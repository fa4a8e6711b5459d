import { Stack, Text } from '@mantine/core';
import { memo } from 'react';
import { RunPartitionsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { PartitionGrid } from './partition-grid.tsx';
import { PartitionTable } from './partition-table.tsx';
import { Workers } from './workers.tsx';

const { partitions: words } = closeTexts;

/** Units: milliseconds; partitions. How often a run's partitions are read while it goes on: the more, the less often. */
const pace = { least: 1_000, most: 10_000, perPartition: 1 };

/** Of the grid of a usual run, with the table of its workers. */
const room = '32rem';

interface Props {
  readonly runId: string;
  readonly isLive: boolean;
}

/**
 * The parts of a run as a grid, those that need attention as a table, and the workers that have them: as they were read
 * last, which is less often than its counts are told.
 */
export const Partitions = memo(function Partitions({ runId, isLive }: Props) {
  const read = useRead(
    RunPartitionsDocument,
    { id: runId },
    {
      refetchInterval: ({ state: { data } }) => {
        if (!isLive) return false;
        const count = data?.jobRun?.partitions.length ?? 0;
        return Math.min(pace.most, Math.max(pace.least, count * pace.perPartition));
      },
    },
  );
  return (
    <Loaded read={read} room={room}>
      {({ jobRun }) => {
        const partitions = jobRun?.partitions ?? [];
        return (
          <>
            <Panel title={words.title(formatCount(partitions.length))}>
              {partitions.length === 0 ? (
                <Text c="dimmed">{words.none}</Text>
              ) : (
                <Stack gap="lg">
                  <PartitionGrid partitions={partitions} />
                  <PartitionTable partitions={partitions} />
                </Stack>
              )}
            </Panel>
            {partitions.length > 0 && <Workers partitions={partitions} isLive={isLive} />}
          </>
        );
      }}
    </Loaded>
  );
});
