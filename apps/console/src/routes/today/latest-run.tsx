import { Group, Text } from '@mantine/core';
import { useClose } from '../../components/close.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { RunBar } from '../../components/run-bar.tsx';
import { RunFigures } from '../../components/run-figures.tsx';
import { RunStateBadge } from '../../components/run-state.tsx';
import { isLive } from '../../format/close.ts';
import { closeTexts } from '../../texts/close.ts';

/** The close that runs or ran last: how far it is, how fast, how long still. */
export function LatestRun() {
  const { close } = useClose();
  if (close === undefined) return null;
  const { run } = close;
  const { today: words } = closeTexts;
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
          <RunStateBadge state={run.state} />
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
