import { useNavigate } from '@tanstack/react-router';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { RunFactsFragment } from '../../api/generated/graphql.ts';
import { bubble, ink, legend, tick } from '../../components/chart.ts';
import { formatDay, secondsBetween } from '../../format/dates.ts';
import { formatShort } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { today: words, run: ofRun } = closeTexts;

const colors = {
  done: 'var(--mantine-color-ink-6)',
  failed: 'var(--mantine-color-red-6)',
  duration: 'var(--mantine-color-blue-6)',
};

/** Closes beside each other, the oldest first: accounts as bars, failed ones on top, and how long each took as a line. */
export function HistoryChart({ runs }: { readonly runs: readonly RunFactsFragment[] }) {
  const navigate = useNavigate();
  const points = runs.toReversed().map((run) => ({
    id: run.id,
    day: run.cobDate === null ? '' : formatDay(run.cobDate),
    [ofRun.done]: run.done,
    [ofRun.failed]: run.failed,
    [words.duration]: run.endedAt === null ? null : secondsBetween(run.startedAt, run.endedAt),
  }));
  const open = (point: { payload?: { id?: string } }) => {
    if (point.payload?.id !== undefined) void navigate({ to: '/runs/$id', params: { id: point.payload.id } });
  };
  return (
    <ResponsiveContainer width="100%" height={256}>
      <ComposedChart
        data={points}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
        <XAxis dataKey="day" tick={tick} minTickGap={24} stroke={ink} />
        <YAxis
          yAxisId="accounts"
          tick={tick}
          tickFormatter={(count: number) => formatShort(count)}
          stroke="none"
          width={44}
        />
        <YAxis yAxisId="seconds" orientation="right" tick={tick} stroke="none" unit=" s" width={48} />
        <Tooltip cursor={{ fill: 'var(--mantine-color-default-hover)' }} {...bubble} />
        <Legend wrapperStyle={legend} />
        <Bar
          yAxisId="accounts"
          stackId="accounts"
          dataKey={ofRun.done}
          fill={colors.done}
          onClick={open}
          maxBarSize={28}
          isAnimationActive={false}
          cursor="pointer"
        />
        <Bar
          yAxisId="accounts"
          stackId="accounts"
          dataKey={ofRun.failed}
          fill={colors.failed}
          onClick={open}
          maxBarSize={28}
          isAnimationActive={false}
        />
        <Line
          yAxisId="seconds"
          dataKey={words.duration}
          unit=" s"
          stroke={colors.duration}
          strokeWidth={2}
          dot={{ r: 3 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
