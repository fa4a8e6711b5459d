import { Group, List, SimpleGrid, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { RunDocument, RunProgressDocument, type RunQuery } from '../../api/generated/graphql.ts';
import { useLive } from '../../api/live.ts';
import { reads, useRead } from '../../api/reads.ts';
import { useClose } from '../../components/close.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Raw } from '../../components/raw.tsx';
import { RunBar } from '../../components/run-bar.tsx';
import { RunFigures } from '../../components/run-figures.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { isLive } from '../../format/close.ts';
import { formatDay } from '../../format/dates.ts';
import { inWords } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { Failures } from './failures.tsx';
import { Partitions } from './partitions.tsx';
import { RateOverTime } from './rate-over-time.tsx';
import { RunCommands } from './run-commands.tsx';

const { run: words } = closeTexts;
const route = getRouteApi('/runs/$id');

/** One run: how far it is, who is at which part, what failed and why, and what can be done about it. */
export function Run() {
  const { id } = route.useParams();
  const read = useRead(RunDocument, { id });
  return (
    <Loaded read={read}>
      {({ jobRun }) =>
        jobRun === null ? <Text>{words.missing}</Text> : <TheRun key={jobRun.id} read={jobRun} />
      }
    </Loaded>
  );
}

function TheRun({ read }: { readonly read: NonNullable<RunQuery['jobRun']> }) {
  const { latest } = useClose();
  // The run of a past day may move as well: its failures are tried again.
  const { data } = useLive(
    RunProgressDocument,
    { id: read.id },
    {
      enabled: isLive(read),
      isLast: ({ cobProgress }) => !isLive(cobProgress),
      onData: ({ cobProgress }) => {
        if (cobProgress.state !== read.state) void reads.invalidateQueries();
      },
    },
  );
  const run = isLive(read) && data !== undefined ? data.cobProgress : latest(read);
  const job = inWords(run.job);
  const title = run.cobDate === null ? job : words.title(job, formatDay(run.cobDate));
  return (
    <Page
      title={title}
      lead={
        <Group gap="sm">
          <StateBadge state={run.state} />
          <PageLink to="/jobs/$name" params={{ name: run.job }} size="sm">
            {words.itsJob}
          </PageLink>
          <Raw value={{ ...read, ...run }} />
        </Group>
      }
      actions={<RunCommands run={run} />}
    >
      <Panel title={words.progressTitle}>
        <RunBar run={run} />
        <RunFigures run={run} />
      </Panel>
      <Failures run={run} />
      <Partitions runId={run.id} isLive={isLive(run)} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        {isLive(run) && <RateOverTime run={run} />}
        <Panel title={words.steps}>
          {read.businessSteps.length === 0 ? (
            <Text c="dimmed">{words.noSteps}</Text>
          ) : (
            <List type="ordered" size="sm" spacing={6}>
              {read.businessSteps.map(({ stepName, description }) => (
                <List.Item key={stepName}>
                  <b>{stepName}</b>
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                </List.Item>
              ))}
            </List>
          )}
        </Panel>
      </SimpleGrid>
    </Page>
  );
}
