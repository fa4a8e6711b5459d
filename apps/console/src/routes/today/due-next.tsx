import { Group, Stack, Text } from '@mantine/core';
import { type JobFactsFragment, JobsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Instant } from '../../components/when.tsx';
import { closeTexts } from '../../texts/close.ts';

const { today: words } = closeTexts;

/** Jobs that a clock starts, the next one first, and what each of their ends starts. */
export function DueNext() {
  const read = useRead(JobsDocument, {});
  return (
    <Panel title={words.due}>
      <Loaded read={read}>
        {({ jobs }) => {
          const due = jobs
            .filter(({ nextRunAt }) => nextRunAt !== null)
            .sort((a, b) => Date.parse(a.nextRunAt ?? '') - Date.parse(b.nextRunAt ?? ''));
          if (due.length === 0) return <Text c="dimmed">{words.dueNone}</Text>;
          return (
            <Stack gap="xs">
              {due.map((job) => (
                <div key={job.name}>
                  <Group justify="space-between" gap="xs">
                    <JobLink job={job} />
                    <Instant at={job.nextRunAt} />
                  </Group>
                  <Following jobs={jobs} after={job} />
                </div>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

interface FollowingProps {
  readonly jobs: readonly JobFactsFragment[];
  readonly after: JobFactsFragment;
}

function Following({ jobs, after }: FollowingProps) {
  return jobs
    .filter(({ startsAfter, active }) => active && startsAfter === after.name)
    .map((job) => (
      <div key={job.name} style={{ paddingInlineStart: '1rem' }}>
        <Group gap="xs">
          <JobLink job={job} />
          <Text size="sm" c="dimmed">
            {words.dueAfter(after.shortName)}
          </Text>
        </Group>
        <Following jobs={jobs} after={job} />
      </div>
    ));
}

function JobLink({ job }: { readonly job: JobFactsFragment }) {
  return (
    <PageLink to="/jobs/$name" params={{ name: job.shortName }} title={job.description}>
      {job.shortName}
    </PageLink>
  );
}
