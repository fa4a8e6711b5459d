import { Button, Group, Stack, Text, TextInput, Timeline, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import {
  PreviewCloseDocument,
  type PreviewCloseQuery,
  StepSentencesDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Refused } from '../../api/refused.ts';
import { formatDay, nextDay } from '../../format/dates.ts';
import { inCurrency } from '../../format/money.ts';
import { inWords, wordsIn } from '../../format/words.ts';
import { accountTexts } from '../../texts/account.ts';
import { useKnownDates } from '../dates.tsx';
import { Loaded } from '../loaded.tsx';
import { useMay } from '../viewer.tsx';
import { Day } from '../when.tsx';
import { changeInWords } from './change-in-words.ts';
import { gatherDays } from './gather-days.ts';
import type { AccountTabProps } from './tab.ts';

const words = accountTexts.preview;
type Preview = PreviewCloseQuery['previewClose'];
type Step = Preview['days'][number]['steps'][number];

interface Props extends AccountTabProps {
  /** The job that closes accounts of its kind, by its short name. */
  readonly job: string;
}

/** What the next close would do to an account, step by step, before it happens. */
export function ClosePreview({ account, job }: Props) {
  const { through } = useSearch({ strict: false });
  const next = useNextClose(account.lastClosedDate);
  const throughDate = through ?? next;
  const read = useRead(PreviewCloseDocument, { id: account.id, throughDate: throughDate || undefined });
  const refused = read.error instanceof Refused && read.error.status === 422 ? read.error : undefined;
  return (
    <Stack>
      <Through key={throughDate} date={throughDate} />
      {refused === undefined ? (
        <Loaded read={read}>
          {({ previewClose }) => <Days preview={previewClose} currency={account.currency} job={job} />}
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
  const navigate = useNavigate();
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const through = String(new FormData(event.currentTarget).get('through'));
    void navigate({ to: '.', search: (now) => ({ ...now, through: through === '' ? undefined : through }) });
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

interface DaysProps extends Pick<Props, 'job'> {
  readonly preview: Preview;
  readonly currency: string;
}

function Days({ preview, currency, job }: DaysProps) {
  const sentences = useSentences(job);
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
      words.posts(inWords(type), inCurrency(amount, currency), formatDay(date)),
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
function useSentences(job: string): ReadonlyMap<string, string> {
  const may = useMay();
  const read = useRead(StepSentencesDocument, { job }, { enabled: may('READ_OPERATIONS') });
  const steps = read.data?.availableBusinessSteps ?? [];
  return new Map(
    steps.flatMap(({ stepName, description }) => (description === null ? [] : [[stepName, description]])),
  );
}
