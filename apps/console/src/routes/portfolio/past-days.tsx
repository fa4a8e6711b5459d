import { Stack, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { PortfolioTotalsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Amount } from '../../components/amount.tsx';
import { ChartOrTable } from '../../components/chart-or-table.tsx';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { Day } from '../../components/when.tsx';
import { daysLater } from '../../format/dates.ts';
import { inCurrency, isZero, largestOf } from '../../format/money.ts';
import { formatCount } from '../../format/words.ts';
import { portfolioTexts } from '../../texts/portfolio.ts';
import { accountsIn, ofKind, outstandingOf, type Sums, totalOf } from './sums.ts';

const AmountChart = lazy(() =>
  import('./day-charts.tsx').then((charts) => ({ default: charts.AmountChart })),
);
const ClassChart = lazy(() => import('./day-charts.tsx').then((charts) => ({ default: charts.ClassChart })));

const { days: words, facts } = portfolioTexts;

/** How many days are looked back on. */
const count = 90;

interface Props {
  readonly currency: string;
  readonly date: string;
}

/** The book of a currency on the days up to a date, as charts or as a table. */
export function PastDays({ currency, date }: Props) {
  const [view, setView] = useState('chart');
  const span = { from: daysLater(date, 1 - count), to: date };
  const read = useRead(PortfolioTotalsDocument, span, { placeholderData: keepPreviousData });
  return (
    <Panel
      title={words.title(formatCount(count), currency)}
      actions={<ChartOrTable words={words} at={view} onGo={setView} />}
    >
      <Loaded read={read}>
        {({ portfolioTotals }) => {
          const days = daysOf(portfolioTotals.filter((total) => total.currency === currency));
          if (view === 'table') return <DayTable currency={currency} days={days} />;
          if (days.length < 2) return <Text c="dimmed">{words.tooFew}</Text>;
          return <Charts currency={currency} days={days} />;
        }}
      </Loaded>
    </Panel>
  );
}

interface DayOfBook {
  readonly date: string;
  readonly loans: readonly Sums[];
  readonly outstanding: string;
  readonly overdue: string;
  readonly savings: number;
  readonly balance: string;
}

function daysOf(totals: readonly (Sums & { readonly date: string })[]): readonly DayOfBook[] {
  return [...Map.groupBy(totals, (total) => total.date)].map(([date, each]) => {
    const [loans, savings] = [ofKind(each, 'LOAN'), ofKind(each, 'SAVINGS')];
    return {
      date,
      loans,
      outstanding: outstandingOf(loans),
      overdue: totalOf(loans, 'overdue'),
      savings: accountsIn(savings),
      balance: totalOf(savings, 'balance'),
    };
  });
}

interface DaysProps {
  readonly currency: string;
  /** In their order. */
  readonly days: readonly DayOfBook[];
}

function Charts({ currency, days }: DaysProps) {
  const balances = days.map(({ balance }) => balance);
  const left = [
    { name: facts.outstanding, color: 'ink', amounts: days.map(({ outstanding }) => outstanding) },
    { name: facts.overdue, color: 'red', amounts: days.map(({ overdue }) => overdue) },
  ];
  const dates = days.map(({ date }) => date);
  return (
    <Stack gap="lg">
      <Drawn title={words.left} says={left.map((each) => highestOf(each, currency)).join(' ')}>
        <AmountChart currency={currency} dates={dates} series={left} />
      </Drawn>
      <Drawn title={words.classes}>
        <ClassChart days={days} />
      </Drawn>
      {balances.some((balance) => !isZero(balance)) && (
        <Drawn title={words.balances} says={highestOf({ name: facts.balance, amounts: balances }, currency)}>
          <AmountChart
            currency={currency}
            dates={dates}
            series={[{ name: facts.balance, color: 'blue', amounts: balances }]}
          />
        </Drawn>
      )}
    </Stack>
  );
}

const highestOf = (
  { name, amounts }: { readonly name: string; readonly amounts: readonly string[] },
  currency: string,
) => words.highest(name, inCurrency(largestOf(amounts), currency));

interface DrawnProps {
  readonly title: string;
  /** What a chart without an axis does not say. */
  readonly says?: string;
  readonly children: React.ReactNode;
}

function Drawn({ title, says, children }: DrawnProps) {
  return (
    <figure aria-label={title} style={{ margin: 0 }}>
      <Title order={3} size="sm">
        {title}
      </Title>
      <Suspense fallback={<div style={{ height: '12rem' }} />}>{children}</Suspense>
      {says !== undefined && (
        <Text component="figcaption" size="sm" c="dimmed">
          {says}
        </Text>
      )}
    </figure>
  );
}

function DayTable({ currency, days }: DaysProps) {
  const amount = (heading: string, of: (day: DayOfBook) => string) => ({
    heading,
    show: (day: DayOfBook) => <Amount value={of(day)} quietZero />,
    text: of,
    isAmount: true,
  });
  const number = (heading: string, of: (day: DayOfBook) => number) => ({
    heading,
    show: (day: DayOfBook) => formatCount(of(day)),
    text: (day: DayOfBook) => String(of(day)),
    isAmount: true,
  });
  return (
    <List
      caption={words.caption(currency)}
      columns={[
        { heading: words.day, show: ({ date }) => <Day date={date} />, text: ({ date }) => date },
        number(facts.loans, ({ loans }) => accountsIn(loans)),
        amount(facts.outstanding, ({ outstanding }) => outstanding),
        amount(facts.overdue, ({ overdue }) => overdue),
        number(facts.savings, ({ savings }) => savings),
        amount(facts.balance, ({ balance }) => balance),
      ]}
      rows={days.toReversed()}
      keyOf={({ date }) => date}
      file={words.file(currency)}
    />
  );
}
