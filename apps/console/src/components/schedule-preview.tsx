import { Stack, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import type { ScheduleAheadFragment, TypedDocumentString } from '../api/generated/graphql.ts';
import { useRead } from '../api/reads.ts';
import { Refused } from '../api/refused.ts';
import { loanTexts } from '../texts/loan.ts';
import { Amount } from './amount.tsx';
import { Facts } from './facts.tsx';
import { Installments } from './installments.tsx';
import { Loaded } from './loaded.tsx';
import { useRefusedAtField } from './safe-form.tsx';
import { Day } from './when.tsx';

const words = loanTexts.ahead;

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 300;

interface Props<Data, Variables, Given extends object> {
  readonly document: TypedDocumentString<Data, Variables>;
  /** What the form says now. */
  readonly variables: Variables;
  readonly toSchedule: (data: Data) => ScheduleAheadFragment;
  /** Whose field it is that a refusal names. */
  readonly form: UseFormReturnType<Given>;
}

/** The schedule that there would be, by the rules of the API, as a form stands; why there is none is said at its field. */
export function SchedulePreview<Data, Variables, Given extends object>({
  document,
  variables,
  toSchedule,
  form,
}: Props<Data, Variables, Given>) {
  const [asked] = useDebouncedValue(JSON.stringify(variables), settled);
  const read = useRead(document, JSON.parse(asked) as Variables, { placeholderData: keepPreviousData });
  const refused = read.error instanceof Refused && read.error.status < 500 ? read.error : undefined;
  const isAtField = useRefusedAtField(form, refused);
  return (
    <Stack gap="sm">
      <Title order={3}>{words.title}</Title>
      {refused !== undefined ? (
        <Text size="sm" c="dimmed" role="status">
          {words.cannotBe}
          {isAtField ? '.' : `: ${refused.message}`}
        </Text>
      ) : (
        <Loaded read={read}>{(data) => <Ahead schedule={toSchedule(data)} />}</Loaded>
      )}
    </Stack>
  );
}

function Ahead({
  schedule: { currency, installments, totals, maturesOn },
}: {
  readonly schedule: ScheduleAheadFragment;
}) {
  return (
    <>
      <Facts
        facts={[
          [words.installments, installments.length],
          [words.interest, <Amount key="interest" value={totals.interest} currency={currency} />],
          [words.toRepay, <Amount key="total" value={totals.total} currency={currency} />],
          [words.matures, <Day key="matures" date={maturesOn} />],
        ]}
      />
      <Installments installments={installments} currency={currency} isPaidShown={false} />
    </>
  );
}
