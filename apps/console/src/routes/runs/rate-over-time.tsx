import { Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { RunFactsFragment } from '../../api/generated/graphql.ts';
import { Panel } from '../../components/panel.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const Chart = lazy(() => import('./rate-chart.tsx').then(({ RateChart }) => ({ default: RateChart })));

const { rate: words } = closeTexts;

/** Units: milliseconds; points. How far points are from each other, and how many are kept. */
const apart = 1_000;
const mostPoints = 600;

interface Sample {
  readonly at: number;
  readonly gone: number;
  /** Accounts a second since the sample before. */
  readonly rate: number | undefined;
}

/** Units: seconds since the first of them; accounts a second. */
const pointsOf = (samples: readonly Sample[]) =>
  samples.flatMap(({ at, rate }) =>
    rate === undefined ? [] : [{ seconds: Math.round((at - (samples[0]?.at ?? at)) / 1_000), rate }],
  );

/** How fast the run went while it was watched. */
export function RateOverTime({ run }: { readonly run: RunFactsFragment }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const gone = run.done + run.failed;
  useEffect(() => {
    setSamples((known) => {
      const at = performance.now();
      const last = known.at(-1);
      if (last === undefined) return [{ at, gone, rate: undefined }];
      if (at - last.at < apart) return known;
      const rate = Math.max(0, ((gone - last.gone) * 1_000) / (at - last.at));
      return [...known, { at, gone, rate }].slice(-mostPoints);
    });
  }, [gone]);
  // The chart is drawn again with a new point only.
  const points = useMemo(() => pointsOf(samples), [samples]);
  const rates = points.map(({ rate }) => Math.round(rate));
  return (
    <Panel title={words.title}>
      {points.length < 2 ? (
        <Text c="dimmed">{words.waiting}</Text>
      ) : (
        <figure style={{ margin: 0 }}>
          <Suspense fallback={<div style={{ height: '12rem' }} />}>
            <Chart points={points} />
          </Suspense>
          <Text component="figcaption" size="sm" c="dimmed">
            {words.summary(
              formatCount(Math.min(...rates)),
              formatCount(Math.max(...rates)),
              formatCount(rates.at(-1) ?? 0),
            )}
          </Text>
        </figure>
      )}
    </Panel>
  );
}
