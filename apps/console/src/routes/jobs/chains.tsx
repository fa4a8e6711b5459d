import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconClock } from '@tabler/icons-react';
import type { JobFactsFragment } from '../../api/generated/graphql.ts';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { closeTexts } from '../../texts/close.ts';
import { cronInWords } from './schedule.ts';

const { jobs: words } = closeTexts;

interface Props {
  readonly jobs: readonly JobFactsFragment[];
}

/** What starts what, each chain as a line that may fork. */
export function Chains({ jobs }: Props) {
  const starts = ({ name }: JobFactsFragment) => jobs.some(({ startsAfter }) => startsAfter === name);
  const roots = jobs.filter((job) => job.startsAfter === null && starts(job));
  if (roots.length === 0) return null;
  return (
    <Panel title={words.chains}>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none', overflowX: 'auto' }}>
        {roots.map((job) => (
          <li key={job.name}>
            <Chain job={job} jobs={jobs} />
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function Chain({ job, jobs }: Props & { readonly job: JobFactsFragment }) {
  const following = jobs.filter(({ startsAfter }) => startsAfter === job.name);
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <ChainLink job={job} />
      {following.length > 0 && (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {following.map((next) => (
            <Group component="li" key={next.name} gap="xs" wrap="nowrap">
              <IconArrowRight size={18} aria-label={words.starts} />
              <Chain job={next} jobs={jobs} />
            </Group>
          ))}
        </Stack>
      )}
    </Group>
  );
}

function ChainLink({ job: { shortName, cron, active } }: { readonly job: JobFactsFragment }) {
  return (
    <Paper withBorder px="sm" py={6} style={active ? undefined : { borderStyle: 'dashed' }}>
      <PageLink
        to="/jobs/$name"
        params={{ name: shortName }}
        size="sm"
        fw={600}
        style={{ whiteSpace: 'nowrap' }}
      >
        {shortName}
      </PageLink>
      {!active && (
        <Text component="span" size="xs" c="dimmed">
          {` · ${words.off}`}
        </Text>
      )}
      {cron !== null && (
        <Group gap={4} wrap="nowrap">
          <IconClock size={14} aria-hidden />
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {cronInWords(cron)}
          </Text>
        </Group>
      )}
    </Paper>
  );
}
