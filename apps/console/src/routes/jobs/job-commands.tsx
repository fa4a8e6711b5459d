import { Button, Group, Text } from '@mantine/core';
import { IconCalendarClock, IconPlayerPlay, IconPower } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  ChangeJobDocument,
  type JobFactsFragment,
  JobsDocument,
  StartRunDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { useMay } from '../../components/viewer.tsx';
import { closeTexts } from '../../texts/close.ts';
import { scheduleInWords } from './schedule.ts';
import { ScheduleForm } from './schedule-form.tsx';

const { jobs: words } = closeTexts;

interface Props {
  readonly job: JobFactsFragment;
  /** In a list there is room for one. */
  readonly only?: 'run';
}

/** What is done with a job: run it now, say when it starts by itself, switch that on and off. */
export function JobCommands({ job, only }: Props) {
  const [form, setForm] = useState<'run' | 'schedule' | 'switch'>();
  const may = useMay();
  const onClose = () => setForm(undefined);
  return (
    <>
      <Group gap="xs">
        {may('RUN_JOB') && (
          <Button
            variant="default"
            size={only === undefined ? 'sm' : 'compact-sm'}
            aria-label={`${words.runNow}: ${job.shortName}`}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => setForm('run')}
          >
            {words.runNow}
          </Button>
        )}
        {may('UPDATE_JOB') && only === undefined && (
          <>
            <Button
              variant="default"
              leftSection={<IconCalendarClock size={16} aria-hidden />}
              onClick={() => setForm('schedule')}
            >
              {words.edit}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPower size={16} aria-hidden />}
              onClick={() => setForm('switch')}
            >
              {job.active ? words.switchOff : words.switchOn}
            </Button>
          </>
        )}
      </Group>
      {form === 'run' && <RunForm job={job} onClose={onClose} />}
      {form === 'schedule' && <ScheduleForm job={job} onClose={onClose} />}
      {form === 'switch' && <SwitchForm job={job} onClose={onClose} />}
    </>
  );
}

interface FormProps {
  readonly job: JobFactsFragment;
  readonly onClose: () => void;
}

function RunForm({ job, onClose }: FormProps) {
  const navigate = useNavigate();
  return (
    <CommandForm
      title={words.runNow}
      document={StartRunDocument}
      initial={{}}
      toVariables={() => ({ input: { name: job.name } })}
      onDone={({ runJob }) => void navigate({ to: '/runs/$id', params: { id: runJob.id } })}
      onClose={onClose}
    >
      {() => (
        <Text size="sm">
          <b>{job.shortName}</b>: {job.description}
        </Text>
      )}
    </CommandForm>
  );
}

function SwitchForm({ job, onClose }: FormProps) {
  const { data } = useRead(JobsDocument, {});
  const following = (data?.jobs ?? [])
    .filter(({ startsAfter, cron, active }) => active && startsAfter === job.name && cron === null)
    .map(({ shortName }) => shortName)
    .join(', ');
  const title = job.active ? words.switchOff : words.switchOn;
  return (
    <CommandForm
      title={title}
      document={ChangeJobDocument}
      initial={{}}
      toVariables={() => ({ input: { name: job.name, active: !job.active } })}
      isDestructive={job.active}
      onClose={onClose}
    >
      {() => (
        <Text size="sm">
          <b>{job.shortName}</b>:{' '}
          {job.active
            ? words.offEffect(following === '' ? '' : words.offFollowing(following))
            : words.onEffect(scheduleInWords(job))}
        </Text>
      )}
    </CommandForm>
  );
}
