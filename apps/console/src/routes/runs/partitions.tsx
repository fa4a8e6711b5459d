import { Stack, Text } from '@mantine/core';
import { type RunFactsFragment, RunPartitionsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { isLive } from '../../format/close.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { PartitionGrid } from './partition-grid.tsx';
import { PartitionTable } from './partition-table.tsx';
import { Workers } from './workers.tsx';

const { partitions: words } = closeTexts;

/** Units: milliseconds; partitions. How often a run's partitions are read while it goes on: the more, the less often. */
const pace = { least: 1_000, most: 10_000, perPartition: 1 };

/** The parts of a run as a grid, those that need attention as a table, and the workers that have them. */
export function Partitions({ run }: { readonly run: RunFactsFragment }) {
  const read = useRead(
    RunPartitionsDocument,
    { id: run.id },
    {
      refetchInterval: ({ state: { data } }) => {
        if (!isLive(run)) return false;
        const count = data?.jobRun?.partitions.length ?? 0;
        return Math.min(pace.most, Math.max(pace.least, count * pace.perPartition));
      },
    },
  );
  return (
    <Loaded read={read}>
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
            {partitions.length > 0 && <Workers partitions={partitions} isLive={isLive(run)} />}
          </>
        );
      }}
    </Loaded>
  );
}
