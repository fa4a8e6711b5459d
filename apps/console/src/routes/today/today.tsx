import { Alert, SimpleGrid, Stack } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { FastForwardStatusDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { useClose } from '../../components/close.tsx';
import { sayClose } from '../../components/close-answer.ts';
import { useDates } from '../../components/dates.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { useMay } from '../../components/viewer.tsx';
import { formatDay } from '../../format/dates.ts';
import { closeTexts } from '../../texts/close.ts';
import { texts } from '../../texts/en.ts';
import { DayCommands } from './day-commands.tsx';
import { DueNext } from './due-next.tsx';
import { History } from './history.tsx';
import { LatestRun } from './latest-run.tsx';
import { LockedAccounts } from './locked-accounts.tsx';
import { Standing } from './standing.tsx';

/** Units: milliseconds. How often it is asked how far a fast forward is, which no stream tells. */
const forwardEvery = 5_000;

/** Whether the day is closed, what failed and what waits; who may not read operations works on accounts. */
export function Today() {
  const may = useMay();
  if (!may('READ_OPERATIONS')) return <Navigate to="/clients" replace />;
  return <TheDay />;
}

function TheDay() {
  const { close, problem } = useClose();
  const title = close === undefined ? texts.screens.today : sayClose(close).sentence;
  return (
    <Page title={title} actions={<DayCommands />}>
      {problem !== undefined && <Problem problem={problem} />}
      <Forwarding />
      <LatestRun />
      <Standing />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <History />
        <Stack gap="lg">
          <DueNext />
          <LockedAccounts />
        </Stack>
      </SimpleGrid>
    </Page>
  );
}

/** A fast forward that is under way, or ended before its time. */
function Forwarding() {
  const { sandbox } = useDates();
  const { data } = useRead(
    FastForwardStatusDocument,
    {},
    { enabled: sandbox, refetchInterval: forwardEvery },
  );
  const status = data?.fastForwardStatus;
  if (status === undefined || status.fromDate === null || status.toDate === null) return null;
  const { today: words } = closeTexts;
  if (status.running) {
    const told = words.forwarding(formatDay(status.fromDate), formatDay(status.toDate));
    return (
      <Alert color="blue" variant="light" role="status">
        {told}
      </Alert>
    );
  }
  if (status.error === null) return null;
  return (
    <Alert color="orange" variant="light" title={words.forwardFailed}>
      {status.error}
    </Alert>
  );
}
