import { Badge, Text } from '@mantine/core';
import { type JobFactsFragment, JobsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { useClose } from '../../components/close.tsx';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { Day, Instant } from '../../components/when.tsx';
import { closeTexts } from '../../texts/close.ts';
import { texts } from '../../texts/en.ts';
import { Chains } from './chains.tsx';
import { JobCommands } from './job-commands.tsx';
import { scheduleInWords } from './schedule.ts';

const { jobs: words } = closeTexts;

/** Every job: when it starts by itself, how it went last, and what starts what. */
export function Jobs() {
  const read = useRead(JobsDocument, {});
  return (
    <Page title={texts.screens.jobs} lead={words.lead}>
      <Loaded read={read}>
        {({ jobs }) => (
          <>
            <Chains jobs={jobs} />
            <Panel title={words.all}>
              <JobList jobs={jobs} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function JobList({ jobs }: { readonly jobs: readonly JobFactsFragment[] }) {
  return (
    <List
      caption={words.all}
      rows={jobs}
      keyOf={({ name }) => name}
      file="jobs"
      columns={[
        {
          heading: words.name,
          show: ({ name, shortName, description }) => (
            <>
              <PageLink to="/jobs/$name" params={{ name: shortName }} fw={600} size="sm">
                {shortName}
              </PageLink>
              {name !== shortName && (
                <Text size="xs" c="dimmed">
                  {name}
                </Text>
              )}
              <Text size="sm" maw="28rem">
                {description}
              </Text>
            </>
          ),
          text: ({ name }) => name,
        },
        {
          heading: words.schedule,
          show: (job) => (
            <>
              <Text size="sm">{scheduleInWords(job)}</Text>
              {!job.active && <Badge color="gray">{words.off}</Badge>}
            </>
          ),
          text: (job) => `${job.active ? '' : `${words.off}: `}${scheduleInWords(job)}`,
        },
        {
          heading: words.next,
          show: ({ nextRunAt }) => <Instant at={nextRunAt} />,
          text: ({ nextRunAt }) => nextRunAt ?? '',
        },
        {
          heading: words.last,
          show: (job) => <LastOutcome job={job} />,
          text: ({ lastRun }) => lastRun?.state ?? '',
        },
        { heading: words.toDo, show: (job) => <JobCommands job={job} only="run" /> },
      ]}
    />
  );
}

function LastOutcome({ job: { lastRun } }: { readonly job: JobFactsFragment }) {
  const { latest } = useClose();
  if (lastRun === null) return <Text size="sm">{words.never}</Text>;
  const run = latest(lastRun);
  return (
    <>
      <PageLink to="/runs/$id" params={{ id: run.id }} underline="never">
        <StateBadge state={run.state} />
      </PageLink>
      <Text size="xs" c="dimmed">
        {run.cobDate === null ? <Instant at={run.startedAt} /> : <Day date={run.cobDate} />}
      </Text>
    </>
  );
}
