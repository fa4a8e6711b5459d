import { Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { PreviewScheduleDocument, type PreviewScheduleInput } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Refused } from '../../api/refused.ts';
import { Amount } from '../../components/amount.tsx';
import { Facts } from '../../components/facts.tsx';
import { Installments } from '../../components/installments.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Day } from '../../components/when.tsx';
import { clientTexts as words } from '../../texts/clients.ts';

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 300;

/** The schedule that an application would have, by the rules of the API. */
export function SchedulePreview({ input }: { readonly input: PreviewScheduleInput }) {
  const [asked] = useDebouncedValue(JSON.stringify(input), settled);
  const read = useRead(
    PreviewScheduleDocument,
    { input: JSON.parse(asked) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Stack gap="sm">
      <Title order={3}>{words.schedule}</Title>
      {read.error instanceof Refused && read.error.status < 500 ? (
        <Text size="sm" c="dimmed" role="status">
          {words.scheduleCannotBe}: {read.error.message}
        </Text>
      ) : (
        <Loaded read={read}>
          {({ previewSchedule: { currency, installments, totals, maturesOn } }) => (
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
          )}
        </Loaded>
      )}
    </Stack>
  );
}
