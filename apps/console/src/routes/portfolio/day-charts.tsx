import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { bubble, ink, legend, tick } from '../../components/chart.ts';
import { formatDay } from '../../format/dates.ts';
import { inCurrency, largestOf, partsOf } from '../../format/money.ts';
import { formatShort } from '../../format/words.ts';
import { portfolioTexts } from '../../texts/portfolio.ts';
import type { Sums } from './sums.ts';

const { days: words } = portfolioTexts;

const grid = <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />;

/** How finely a height is drawn: in so many parts of the largest amount. What is told are the amounts themselves. */
const parts = 10_000;

interface Series {
  readonly name: string;
  /** A colour of the theme. */
  readonly color: string;
  /** One for each date. */
  readonly amounts: readonly string[];
}

interface AmountProps {
  readonly currency: string;
  readonly dates: readonly string[];
  readonly series: readonly Series[];
}

/** Amounts by day, drawn as parts of the largest. */
export function AmountChart({ currency, dates, series }: AmountProps) {
  const top = largestOf(series.flatMap(({ amounts }) => amounts));
  const points = dates.map((date, index) => ({
    day: formatDay(date),
    index,
    ...Object.fromEntries(
      series.map(({ name, amounts }) => [name, partsOf(amounts[index] ?? '0', top, parts)]),
    ),
  }));
  const told = (name: unknown, index: number): string => {
    const { amounts } = series.find((each) => each.name === name) ?? { amounts: [] };
    return inCurrency(amounts[index] ?? '', currency);
  };
  return (
    <ResponsiveContainer width="100%" height={192}>
      <AreaChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} accessibilityLayer={false}>
        {grid}
        <XAxis dataKey="day" tick={tick} minTickGap={32} stroke={ink} />
        <YAxis hide domain={[0, parts]} />
        <Tooltip
          {...bubble}
          formatter={(_height, name, { payload }) => [told(name, payload.index), String(name)]}
        />
        <Legend wrapperStyle={legend} />
        {series.map(({ name, color }) => (
          <Area
            key={name}
            dataKey={name}
            stroke={`var(--mantine-color-${color}-6)`}
            fill={`var(--mantine-color-${color}-6)`}
            fillOpacity={0.2}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}

/** Of loans in none first, then of the others by their names. */
const colors = ['ink-6', 'yellow-5', 'orange-6', 'red-6', 'red-9', 'grape-6', 'gray-6'];

interface ClassProps {
  readonly days: readonly { readonly date: string; readonly loans: readonly Sums[] }[];
}

/** How many loans are in which delinquency class, by day. */
export function ClassChart({ days }: ClassProps) {
  const nameOf = ({ classification }: Sums) => classification ?? words.noClass;
  const others = new Set(
    days.flatMap(({ loans }) => loans.flatMap(({ classification }) => classification ?? [])),
  );
  const points = days.map(({ date, loans }) => ({
    day: formatDay(date),
    ...Object.fromEntries(loans.map((line) => [nameOf(line), line.accounts])),
  }));
  return (
    <ResponsiveContainer width="100%" height={192}>
      <BarChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        {grid}
        <XAxis dataKey="day" tick={tick} minTickGap={32} stroke={ink} />
        <YAxis tick={tick} tickFormatter={(count: number) => formatShort(count)} stroke="none" width={44} />
        <Tooltip {...bubble} cursor={{ fill: 'var(--mantine-color-default-hover)' }} />
        <Legend wrapperStyle={legend} />
        {[words.noClass, ...[...others].toSorted()].map((name, index) => (
          <Bar
            key={name}
            stackId="classes"
            dataKey={name}
            fill={`var(--mantine-color-${colors[index % colors.length]})`}
            maxBarSize={28}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
