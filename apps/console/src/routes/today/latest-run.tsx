import { Group, Skeleton, Text } from '@mantine/core';
import { useClose } from '../../components/close.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunBar } from '../../components/run-bar.tsx';
import { RunFigures } from '../../components/run-figures.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { isLive } from '../../format/close.ts';
import { closeTexts } from '../../texts/close.ts';
import { texts } from '../../texts/en.ts';

/** The close that runs or ran last: how far it is, how fast, how long still. */
export function LatestRun() {
  const { close, problem } = useClose();
  const { today: words } = closeTexts;
  if (close === undefined) {
    // Its place: what stands below it does not move when it is there.
    return problem === undefined ? (
      <Panel title={words.lastClose}>
        <Skeleton role="status" aria-label={texts.state.loading} h={{ base: '13.5rem', md: '9.4rem' }} />
      </Panel>
    ) : null;
  }
  const { run } = close;
  if (run === undefined) {
    return (
      <Panel title={words.lastClose}>
        <Text c="dimmed">{words.neverRun}</Text>
      </Panel>
    );
  }
  return (
    <Panel
      title={isLive(run) ? words.thisClose : words.lastClose}
      actions={
        <Group gap="sm">
          <StateBadge state={run.state} />
          <PageLink to="/runs/$id" params={{ id: run.id }} size="sm">
            {closeTexts.run.open}
          </PageLink>
        </Group>
      }
    >
      <RunBar run={run} />
      <RunFigures run={run} />
    </Panel>
  );
}
