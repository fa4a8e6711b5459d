import { Select, Text, TextInput } from '@mantine/core';
import { ChangeJobDocument, type JobFactsFragment, JobsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { closeTexts } from '../../texts/close.ts';
import { cronInWords } from './schedule.ts';

const { jobs: words } = closeTexts;

/** What takes a cron, or the job before it, away. */
const none = 'NONE';

interface Props {
  readonly job: JobFactsFragment;
  readonly onClose: () => void;
}

/** Says when a job starts by itself: by a clock, after another, both or neither. */
export function ScheduleForm({ job, onClose }: Props) {
  const { data } = useRead(JobsDocument, {});
  const others = (data?.jobs ?? []).filter(({ name }) => name !== job.name);
  const initial = { cron: job.cron ?? '', startsAfter: job.startsAfter ?? none };
  return (
    <CommandForm
      title={words.edit}
      document={ChangeJobDocument}
      initial={initial}
      toVariables={({ cron, startsAfter }) => ({
        input: {
          name: job.name,
          // What stays is not said, so that two who change different things do not undo each other.
          ...(cron === initial.cron ? {} : { cron: cron.trim() === '' ? none : cron.trim() }),
          ...(startsAfter === initial.startsAfter ? {} : { startsAfter }),
        },
      })}
      preview={({ cron }) => <CronPreview cron={cron.trim()} />}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm" fw={600}>
            {job.shortName}
          </Text>
          <TextInput
            label={words.cron}
            description={words.cronHint}
            placeholder="0 0 0 * * ?"
            data-autofocus
            ff="monospace"
            spellCheck={false}
            {...form.getInputProps('cron')}
          />
          <Select
            label={words.startsAfter}
            allowDeselect={false}
            data={[
              { value: none, label: words.nothing },
              ...others.map(({ name, shortName }) => ({ value: name, label: shortName })),
            ]}
            {...form.getInputProps('startsAfter')}
          />
        </>
      )}
    </CommandForm>
  );
}

/** A cron in words. */
function CronPreview({ cron }: { readonly cron: string }) {
  if (cron === '') return null;
  return <Text size="sm">{cronInWords(cron)}</Text>;
}
