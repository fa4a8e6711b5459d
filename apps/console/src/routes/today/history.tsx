import { Box, Text } from '@mantine/core';
import { lazy, memo, Suspense, useState } from 'react';
import { RunsOfDaysDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { ChartOrTable } from '../../components/chart-or-table.tsx';
import { closeJob } from '../../components/close.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunList } from '../../components/run-list.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const Chart = lazy(() =>
  import('./history-chart.tsx').then(({ HistoryChart }) => ({ default: HistoryChart })),
);

const { today: words } = closeTexts;

/** Of the chart, which is held free for it. */
const height = '16rem';

/** The last thirty closes, as a chart or as a table; drawn again where one has ended, and not as often as one moves. */
export const History = memo(function History() {
  const [view, setView] = useState('chart');
  const read = useRead(RunsOfDaysDocument, { job: closeJob });
  return (
    <Panel title={words.history} actions={<ChartOrTable words={words} at={view} onGo={setView} />}>
      <Box mih={height}>
        <Loaded read={read}>
          {({ job }) => {
            const runs = job?.runs ?? [];
            if (runs.length === 0) return <Text c="dimmed">{words.historyNone}</Text>;
            if (view === 'table') return <RunList caption={words.history} runs={runs} file="closes" />;
            return (
              <figure aria-label={words.summary(formatCount(runs.length))} style={{ margin: 0 }}>
                <Suspense fallback={<div style={{ height }} />}>
                  <Chart runs={runs} />
                </Suspense>
              </figure>
            );
          }}
        </Loaded>
      </Box>
    </Panel>
  );
});
