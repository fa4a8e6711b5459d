import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ExampleScheduleDocument,
  type ExampleScheduleQuery,
  type PreviewScheduleInput,
} from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Refused } from '../../../api/refused.ts';
import { Amount } from '../../../components/amount.tsx';
import { Facts } from '../../../components/facts.tsx';
import { type Column, List } from '../../../components/list.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Problem } from '../../../components/problem.tsx';
import { ScheduleBars } from '../../../components/schedule-bars.tsx';
import { Day } from '../../../components/when.tsx';
import { largestOf } from '../../../format/money.ts';
import { formatCount } from '../../../format/words.ts';
import { productTexts } from '../../../texts/products.ts';

const words = productTexts.preview;
/** Units: milliseconds. The pause in typing after which an example is asked for. */
const settled = 400;
/** Units: rows. What is shown before somebody wants all. */
const firstRows = 12;

type Schedule = ExampleScheduleQuery['previewSchedule'];
type Row = Schedule['installments'][number];

const columns: readonly Column<Row>[] = [
  { heading: words.number, show: ({ number }) => number, text: ({ number }) => String(number) },
  { heading: words.due, show: ({ dueDate }) => <Day date={dueDate} />, text: ({ dueDate }) => dueDate },
  ...(
    [
      [words.principal, 'principalDue'],
      [words.interest, 'interestDue'],
      [words.total, 'totalDue'],
      [words.balance, 'balance'],
    ] as const
  ).map(
    ([heading, name]): Column<Row> => ({
      heading,
      isAmount: true,
      show: (row) => <Amount value={row[name]} quietZero />,
      text: (row) => row[name],
    }),
  ),
];

interface Props {
  /** Absent where there is not enough yet to reckon one. */
  readonly input: PreviewScheduleInput | undefined;
}

/** The schedule that a loan of these terms would have, reckoned by the API whenever somebody pauses. */
export function ExampleSchedule({ input }: Props) {
  const [asked] = useDebouncedValue(JSON.stringify(input), settled);
  const read = useRead(
    ExampleScheduleDocument,
    { input: asked === undefined ? {} : JSON.parse(asked) },
    { enabled: asked !== undefined, placeholderData: keepPreviousData },
  );
  return (
    <Panel title={words.title}>
      {input === undefined && <Text c="dimmed">{words.wanting}</Text>}
      {input !== undefined && read.error !== null && <WhyNot problem={read.error} />}
      {input !== undefined && read.error === null && read.data !== undefined && (
        <Drawn schedule={read.data.previewSchedule} />
      )}
    </Panel>
  );
}

function WhyNot({ problem }: { readonly problem: Error }) {
  if (!(problem instanceof Refused)) return <Problem problem={problem} />;
  return (
    <Alert color="yellow" role="status">
      <Text size="sm" fw={600}>
        {words.refused}
      </Text>
      <Text size="sm">{problem.message}</Text>
    </Alert>
  );
}

function Drawn({ schedule: { currency, maturesOn, totals, installments } }: { readonly schedule: Schedule }) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    <Stack gap="sm">
      <Facts
        columns={3}
        facts={[
          [words.costs, <Amount key="costs" value={totals.interest} currency={currency} />],
          [words.pays, <Amount key="pays" value={totals.total} currency={currency} />],
          [words.maturesOn, <Day key="ends" date={maturesOn} />],
        ]}
      />
      <ScheduleBars
        label={words.drawn}
        installments={installments}
        largest={largestOf(installments.map(({ totalDue }) => totalDue))}
      />
      <List
        caption={words.caption}
        columns={columns}
        rows={isWhole ? installments : installments.slice(0, firstRows)}
        keyOf={({ number }) => String(number)}
      />
      {!isWhole && installments.length > firstRows && (
        <Group>
          <Button variant="subtle" size="compact-sm" onClick={() => setIsWhole(true)}>
            {words.all(formatCount(installments.length))}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
