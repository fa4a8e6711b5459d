import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconClockPause, IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Refused, Unreachable } from '../api/refused.ts';
import { texts } from '../texts/en.ts';
import { Problem } from './problem.tsx';

interface Props {
  readonly problem: Error;
  readonly onRetry: () => void;
}

/** Why a command was not carried out, or not yet, and what can be done about it. */
export function CommandProblem({ problem, onRetry }: Props) {
  if (problem instanceof Unreachable) {
    return <Problem problem={problem} unreachable={texts.command.unknown} onRetry={onRetry} />;
  }
  if (problem instanceof Refused && problem.status === 409)
    return <Held refused={problem} onRetry={onRetry} />;
  if (problem instanceof Refused && problem.status === 202) return <Awaiting refused={problem} />;
  return <Problem problem={problem} onRetry={retryable(problem) ? onRetry : undefined} />;
}

const retryable = (problem: Error) => problem instanceof Refused && problem.retryable;

/** Units: seconds. What is counted down where the answer does not say. */
const usualPause = 1;

/** Somebody else has the account: who, and a button that is there once it may be free. */
function Held({ refused, onRetry }: { readonly refused: Refused; readonly onRetry: () => void }) {
  const [left, setLeft] = useState(refused.retryAfter ?? usualPause);
  useEffect(() => setLeft(refused.retryAfter ?? usualPause), [refused]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconLock aria-hidden />}
      title={texts.command.held}
    >
      <Stack gap="xs">
        <Text size="sm">{refused.message}</Text>
        <Text size="xs" c="dimmed">
          {texts.state.code(refused.code)}
        </Text>
        <Group>
          <Button size="compact-sm" variant="default" disabled={left > 0} onClick={onRetry}>
            {left > 0 ? texts.command.againIn(left) : texts.command.againNow}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** A second person decides. */
function Awaiting({ refused }: { readonly refused: Refused }) {
  const { approvalId } = refused.details;
  return (
    <Alert
      role="status"
      color="blue"
      variant="light"
      icon={<IconClockPause aria-hidden />}
      title={texts.command.awaiting}
    >
      <Text size="sm">{refused.message}</Text>
      {typeof approvalId === 'string' && <Text size="xs">{texts.command.approval(approvalId)}</Text>}
    </Alert>
  );
}
