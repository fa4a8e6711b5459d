import { Alert, Button, Group, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { JobStepsDocument, type JobStepsQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { closeTexts } from '../../texts/close.ts';
import { texts } from '../../texts/en.ts';
import { AvailableSteps } from './available-steps.tsx';
import { differenceInWords } from './difference.ts';
import { StepList } from './step-list.tsx';
import { differenceOf, isSame, moved } from './step-order.ts';
import { StepsForm } from './steps-form.tsx';

const { steps: words } = closeTexts;

/** The business steps of a job, in order, to be put in another, taken away and added to. */
export function Steps({ job }: { readonly job: string }) {
  const read = useRead(JobStepsDocument, { name: job });
  if (read.data?.availableBusinessSteps.length === 0) return null;
  return (
    <Panel title={texts.screens.businessSteps}>
      <Text size="sm" c="dimmed">
        {words.lead}
      </Text>
      <Loaded read={read}>{(data) => <Editor key={savedIn(data).join()} job={job} data={data} />}</Loaded>
    </Panel>
  );
}

const savedIn = ({ businessSteps }: JobStepsQuery): readonly string[] =>
  businessSteps.businessSteps.map(({ stepName }) => stepName);

interface EditorProps {
  readonly job: string;
  readonly data: JobStepsQuery;
}

function Editor({ job, data }: EditorProps) {
  const saved = savedIn(data);
  const [steps, setSteps] = useState(saved);
  const [said, setSaid] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const mayChange = useMay()('CONFIGURE_BUSINESS_STEPS');
  const difference = differenceOf(saved, steps);
  const all = [...data.availableBusinessSteps, ...data.businessSteps.businessSteps];
  const described = new Map(all.map(({ stepName, description }) => [stepName, description]));
  const change = (next: readonly string[], say: string) => {
    setSteps(next);
    setSaid(say);
  };
  const move = (from: number, to: number) => {
    const next = moved(steps, from, to);
    const step = steps[from];
    if (next !== steps && step !== undefined)
      change(next, words.movedTo(step, String(to + 1), String(steps.length)));
  };
  return (
    <>
      <RunningDifference data={data} saved={saved} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <StepList
          steps={steps}
          described={described}
          onMove={mayChange ? move : undefined}
          onRemove={(step) =>
            change(
              steps.filter((each) => each !== step),
              words.removed(step),
            )
          }
        />
        <AvailableSteps
          steps={data.availableBusinessSteps.filter(({ stepName }) => !steps.includes(stepName))}
          onAdd={mayChange ? (step) => change([...steps, step], words.added(step)) : undefined}
        />
      </SimpleGrid>
      <span role="status" className="visually-hidden">
        {said}
      </span>
      {mayChange && !isSame(difference) && (
        <Group justify="space-between">
          <Text size="sm">{differenceInWords(difference)}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => setSteps(saved)}>
              {words.reset}
            </Button>
            <Button onClick={() => setIsSaving(true)}>{words.save}</Button>
          </Group>
        </Group>
      )}
      {isSaving && (
        <StepsForm job={job} steps={steps} difference={difference} onClose={() => setIsSaving(false)} />
      )}
    </>
  );
}

/** A close that has begun keeps the steps of its start: what these are, where they are others. */
function RunningDifference({
  data,
  saved,
}: {
  readonly data: JobStepsQuery;
  readonly saved: readonly string[];
}) {
  const running = data.job?.running;
  if (running == null) return null;
  const difference = differenceOf(
    running.businessSteps.map(({ stepName }) => stepName),
    saved,
  );
  if (isSame(difference)) return null;
  return (
    <Alert color="yellow" variant="light" title={words.running}>
      {differenceInWords(difference)}
    </Alert>
  );
}
