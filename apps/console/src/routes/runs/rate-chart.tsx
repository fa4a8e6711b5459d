import { memo } from 'react';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { ink, tick } from '../../components/chart.ts';
import { formatShort } from '../../format/words.ts';

interface Props {
  /** Units: seconds since it was first looked at; accounts a second. */
  readonly points: readonly { readonly seconds: number; readonly rate: number }[];
}

/** A rate over time. */
export const RateChart = memo(function RateChart({ points }: Props) {
  return (
    <ResponsiveContainer width="100%" height={192}>
      <AreaChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
        <XAxis dataKey="seconds" unit=" s" tick={tick} minTickGap={32} stroke={ink} />
        <YAxis tick={tick} tickFormatter={(rate: number) => formatShort(rate)} stroke="none" width={44} />
        <Area
          dataKey="rate"
          stroke="var(--mantine-color-blue-6)"
          fill="var(--mantine-color-blue-6)"
          fillOpacity={0.2}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
});
