import { Badge, Group, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { JobDocument, type JobQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { useClose } from '../../components/close.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Raw } from '../../components/raw.tsx';
import { RunList } from '../../components/run-list.tsx';
import { Instant } from '../../components/when.tsx';
import { closeTexts } from '../../texts/close.ts';
import { JobCommands } from './job-commands.tsx';
import { Occasions } from './occasions.tsx';
import { cronInWords } from './schedule.ts';
import { Steps } from './steps.tsx';

const { jobs: words } = closeTexts;
const route = getRouteApi('/jobs/$name');

/** One job: when it starts by itself, its business steps, its runs, and what came of its occasions. */
export function Job() {
  const { name } = route.useParams();
  const read = useRead(JobDocument, { name });
  return (
    <Loaded read={read}>
      {({ job }) => (job === null ? <Text>{words.missing}</Text> : <TheJob key={job.name} job={job} />)}
    </Loaded>
  );
}

function TheJob({ job }: { readonly job: NonNullable<JobQuery['job']> }) {
  const { latest } = useClose();
  return (
    <Page
      title={job.shortName}
      lead={
        <Group gap="sm">
          {job.description}
          <Raw value={job} />
        </Group>
      }
      actions={<JobCommands job={job} />}
    >
      <Panel
        title={words.schedule}
        actions={<Badge color={job.active ? 'ink' : 'gray'}>{job.active ? words.on : words.off}</Badge>}
      >
        <Facts
          columns={3}
          facts={[
            [words.cron, job.cron === null ? '–' : `${cronInWords(job.cron)} (${job.cron})`],
            [
              words.startsAfter,
              job.startsAfter === null ? '–' : <AfterJob key="after" name={job.startsAfter} />,
            ],
            [words.next, <Instant key="next" at={job.nextRunAt} />],
          ]}
        />
      </Panel>
      {job.partitionable && <Steps job={job.name} />}
      <Panel title={words.runs}>
        <RunList
          caption={words.runs}
          runs={job.runs.map(latest)}
          empty={words.noRuns}
          file={`runs-${job.name}`}
        />
      </Panel>
      <Panel title={words.occasions}>
        <Occasions occasions={job.occasions} />
      </Panel>
    </Page>
  );
}

function AfterJob({ name }: { readonly name: string }) {
  return (
    <PageLink to="/jobs/$name" params={{ name }}>
      {name}
    </PageLink>
  );
}
