import { List, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  ChangeJobDocument,
  type JobFactsFragment,
  JobsDocument,
  NextSlotsDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { Instant } from '../../components/when.tsx';
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

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 300;

/** A cron in words, and the instants at which it is due next; of one that is none it says nothing, which the API does. */
function CronPreview({ cron }: { readonly cron: string }) {
  const [asked] = useDebouncedValue(cron, settled);
  const { data } = useRead(NextSlotsDocument, { cron: asked }, { enabled: asked !== '' });
  if (cron === '' || asked !== cron || data === undefined) return null;
  const { slots, timeZone } = data.previewCron;
  return (
    <div>
      <Text size="sm" fw={600}>
        {cronInWords(cron)}
      </Text>
      <Text size="sm">{words.nextInstants(timeZone)}</Text>
      <List size="sm">
        {slots.map(({ at }) => (
          <List.Item key={at}>
            <Instant at={at} />
          </List.Item>
        ))}
      </List>
    </div>
  );
}
