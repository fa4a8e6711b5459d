import { Alert } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { RunFactsFragment } from '../api/generated/graphql.ts';
import { isLive } from '../format/close.ts';
import { formatDuration, secondsBetween } from '../format/dates.ts';
import { formatCount } from '../format/words.ts';
import { closeTexts } from '../texts/close.ts';
import { Facts } from './facts.tsx';
import { Day, Instant } from './when.tsx';

const { run: words } = closeTexts;

/** What a run closes, since when, how fast, and how long still. */
export function RunFigures({ run }: { readonly run: RunFactsFragment }) {
  return (
    <>
      {run.reason !== null && (
        <Alert color="red" variant="light" role="alert">
          {run.reason}
        </Alert>
      )}
      <Facts
        columns={3}
        facts={[
          [words.closes, <Closed key="closes" run={run} />],
          [words.trigger, words.triggers[run.trigger]],
          [words.started, <Instant key="started" at={run.startedAt} />],
          ...(run.endedAt === null ? [] : [[words.ended, <Instant key="ended" at={run.endedAt} />] as const]),
          isLive(run) ? [words.left, <TimeLeft key="left" run={run} />] : [words.took, lengthOf(run)],
          [words.rate, rateOf(run)],
        ]}
      />
    </>
  );
}

function Closed({ run: { fromDate, cobDate } }: { readonly run: RunFactsFragment }) {
  if (fromDate === null || fromDate === cobDate) return <Day date={cobDate} />;
  return (
    <>
      <Day date={fromDate} /> – <Day date={cobDate} />
    </>
  );
}

export const rateOf = ({ rate }: Pick<RunFactsFragment, 'rate'>): string =>
  rate === 0 ? '–' : words.ratePerSecond(formatCount(Math.round(rate)));

export const lengthOf = ({ startedAt, endedAt }: RunFactsFragment): string =>
  endedAt === null ? '–' : formatDuration(secondsBetween(startedAt, endedAt));

/** By what is left and the rate, so that no clock but the server's is asked. */
function TimeLeft({ run }: { readonly run: RunFactsFragment }) {
  const { estimatedEndAt, rate, total, done, failed, skipped } = run;
  const asked = estimatedEndAt === null || rate === 0 ? undefined : (total - done - failed - skipped) / rate;
  // By the second, however often the run is told of: more often it could not be read.
  const [shown, setShown] = useState(asked);
  const show = useEffectEvent(() => setShown(asked));
  useEffect(() => {
    const timer = setInterval(() => show(), 1_000);
    return () => clearInterval(timer);
  }, []);
  return shown === undefined ? '–' : words.leftFor(formatDuration(Math.ceil(shown)));
}
