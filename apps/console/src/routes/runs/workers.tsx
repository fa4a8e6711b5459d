import { useRef } from 'react';
import { List } from '../../components/list.tsx';
import { Panel } from '../../components/panel.tsx';
import { secondsBetween } from '../../format/dates.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import type { Partition } from './partition-cells.ts';
import { rateSince, type WorkAt, workersOf } from './worker-rates.ts';

const { workers: words } = closeTexts;

interface Props {
  readonly partitions: readonly Partition[];
  readonly isLive: boolean;
}

/** Who closed what, and how fast: by what was seen to move while the run goes on, by what was noted once it has ended. */
export function Workers({ partitions, isLive }: Props) {
  const first = useRef<WorkAt>(undefined);
  const workers = workersOf(partitions);
  const now: WorkAt = {
    at: performance.now(),
    accounts: new Map(workers.map((each) => [each.worker, each.accounts])),
  };
  if (isLive) first.current ??= now;
  return (
    <Panel title={words.title}>
      <List
        caption={words.title}
        rows={workers}
        keyOf={({ worker }) => worker}
        empty={words.none}
        columns={[
          { heading: words.worker, show: ({ worker }) => worker, text: ({ worker }) => worker },
          {
            heading: words.hands,
            show: ({ atHand }) => (atHand === 0 && isLive ? words.silent : formatCount(atHand)),
            isAmount: true,
          },
          { heading: words.ended, show: ({ ended }) => formatCount(ended), isAmount: true },
          { heading: words.accounts, show: ({ accounts }) => formatCount(accounts), isAmount: true },
          {
            heading: words.rate,
            show: ({ worker, accounts, from, to }) => {
              const rate = isLive
                ? rateSince(first.current, now, worker)
                : accounts / Math.max(secondsBetween(from, to), 0.001);
              return rate === undefined ? '–' : formatCount(Math.round(rate));
            },
            isAmount: true,
          },
        ]}
      />
    </Panel>
  );
}
