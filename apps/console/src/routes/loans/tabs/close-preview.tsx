import { Button, Group, Stack, Text, TextInput, Timeline, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import {
  LoanStepSentencesDocument,
  PreviewCloseDocument,
  type PreviewCloseQuery,
} from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Refused } from '../../../api/refused.ts';
import { useKnownDates } from '../../../components/dates.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { useMay } from '../../../components/viewer.tsx';
import { Day } from '../../../components/when.tsx';
import { formatDay, nextDay } from '../../../format/dates.ts';
import { inWords, wordsIn } from '../../../format/words.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { changeInWords } from './change-in-words.ts';
import { gatherDays } from './gather-days.ts';
import type { TabProps } from './tab.ts';

const route = getRouteApi('/loans/$id');
const words = loanTexts.preview;
type Preview = PreviewCloseQuery['previewClose'];
type Step = Preview['days'][number]['steps'][number];

/** What the next close would do to a loan, step by step, before it happens. */
export function ClosePreview({ loan }: TabProps) {
  const { through } = route.useSearch();
  const next = useNextClose(loan.lastClosedDate);
  const throughDate = through ?? next;
  const read = useRead(PreviewCloseDocument, { id: loan.id, throughDate: throughDate || undefined });
  const refused = read.error instanceof Refused && read.error.status === 422 ? read.error : undefined;
  return (
    <Stack>
      <Through key={throughDate} date={throughDate} />
      {refused === undefined ? (
        <Loaded read={read}>
          {({ previewClose }) => <Days preview={previewClose} currency={loan.currency} />}
        </Loaded>
      ) : (
        <Text c="dimmed">{refused.message}</Text>
      )}
    </Stack>
  );
}

/** The day that the next close ends with: what is behind first, else the day that is not over yet. */
function useNextClose(lastClosedDate: string | null): string {
  const dates = useKnownDates();
  if (dates === undefined) return lastClosedDate === null ? '' : nextDay(lastClosedDate);
  const { cobDate, businessDate } = dates;
  return lastClosedDate !== null && lastClosedDate < cobDate ? cobDate : businessDate;
}

function Through({ date }: { readonly date: string }) {
  const navigate = route.useNavigate();
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const through = String(new FormData(event.currentTarget).get('through'));
    void navigate({ search: (now) => ({ ...now, through: through === '' ? undefined : through }) });
  };
  return (
    <>
      <Text c="dimmed">{words.lead}</Text>
      <form onSubmit={ask}>
        <Group align="flex-end" gap="sm">
          <TextInput type="date" name="through" label={words.through} defaultValue={date} />
          <Button type="submit" variant="default">
            {words.show}
          </Button>
        </Group>
      </form>
    </>
  );
}

function Days({ preview, currency }: { readonly preview: Preview; readonly currency: string }) {
  const sentences = useSentences();
  if (preview.failure !== null) {
    const { step, code, message } = preview.failure;
    return (
      <Text c="var(--mantine-color-error)" role="alert">
        {words.wouldFail}
        {step !== null && ` ${words.inStep(inWords(step))}`}: {message} ({code})
      </Text>
    );
  }
  if (preview.days.length === 0) return <Text c="dimmed">{words.nothing}</Text>;
  return gatherDays(preview.days).map(({ cobDate, steps, quietDays }) => (
    <Stack key={cobDate} gap="xs">
      <Title order={2}>
        <Day date={cobDate} />
      </Title>
      {steps.length === 0 ? (
        <Text c="dimmed">{words.nothingChanges}</Text>
      ) : (
        <Timeline bulletSize={12} lineWidth={2}>
          {numbered(steps).map(({ key, step }) => (
            <Timeline.Item key={key} title={inWords(step.stepName)}>
              <StepInWords step={step} sentence={sentences.get(step.stepName)} currency={currency} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      {quietDays > 0 && <Text c="dimmed">{words.quietDays(quietDays)}</Text>}
    </Stack>
  ));
}

/** Steps with what tells each from the others of its day, of which several may be of one name. */
function numbered(steps: readonly Step[]) {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const place = (seen.get(step.stepName) ?? 0) + 1;
    seen.set(step.stepName, place);
    return { key: `${step.stepName} ${place}`, step };
  });
}

interface StepProps {
  readonly step: Step;
  readonly sentence: string | undefined;
  readonly currency: string;
}

function StepInWords({ step, sentence, currency }: StepProps) {
  const effects = [
    ...step.transactions.map(({ type, date, amount }) =>
      words.posts(inWords(type), loanTexts.money(amount, currency), formatDay(date)),
    ),
    ...step.changes.map(changeInWords),
    ...(step.eventTypes.length === 0
      ? []
      : [words.tells([...new Set(step.eventTypes)].map(wordsIn).join(', '))]),
  ];
  return (
    <>
      {sentence !== undefined && (
        <Text size="sm" c="dimmed">
          {sentence}
        </Text>
      )}
      {effects.map((effect) => (
        <Text key={effect} size="sm">
          {effect}
        </Text>
      ))}
    </>
  );
}

/** What each step does, in the words of the API, for who may read how jobs are set up. */
function useSentences(): ReadonlyMap<string, string> {
  const may = useMay();
  const read = useRead(LoanStepSentencesDocument, {}, { enabled: may('READ_OPERATIONS') });
  const steps = read.data?.availableBusinessSteps ?? [];
  return new Map(
    steps.flatMap(({ stepName, description }) => (description === null ? [] : [[stepName, description]])),
  );
}
