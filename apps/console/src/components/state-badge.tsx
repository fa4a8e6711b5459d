import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconDivide,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconX,
} from '@tabler/icons-react';
import { inWords } from '../format/words.ts';

/** What a state asks of a person: nothing, patience, a look, or something to be done. */
type Tone = 'good' | 'busy' | 'held' | 'bad' | 'quiet';

const colors = { good: 'ink', busy: 'blue', held: 'orange', bad: 'red', quiet: 'gray' } as const;

interface Look {
  readonly tone: Tone;
  /** Beside the word, of what is looked at from afar. */
  readonly icon?: typeof IconCheck;
}

const looks: Readonly<Record<string, Look>> = {
  ACTIVE: { tone: 'good' },
  APPROVED: { tone: 'busy' },
  BLOCKED: { tone: 'held' },
  COMPLETED: { tone: 'good', icon: IconCheck },
  COMPLETED_WITH_FAILURES: { tone: 'bad', icon: IconAlertTriangle },
  DEAD: { tone: 'bad' },
  DELIVERED: { tone: 'good' },
  DORMANT: { tone: 'held' },
  EXPIRING: { tone: 'held' },
  FAILED: { tone: 'bad', icon: IconX },
  GOOD: { tone: 'good' },
  NON_PERFORMING: { tone: 'bad' },
  CHARGED_OFF: { tone: 'bad' },
  FRAUD: { tone: 'bad' },
  NO_CREDITS: { tone: 'held' },
  NO_DEBITS: { tone: 'held' },
  OVERPAID: { tone: 'busy' },
  PARKED: { tone: 'bad' },
  PENDING: { tone: 'busy' },
  PLANNING: { tone: 'busy', icon: IconDivide },
  RUNNING: { tone: 'busy', icon: IconPlayerPlay },
  SENT: { tone: 'good' },
  STOPPED: { tone: 'held', icon: IconPlayerPause },
  STOPPING: { tone: 'held', icon: IconPlayerStop },
  SUBMITTED: { tone: 'busy' },
  WAITING: { tone: 'busy' },
};

const plain: Look = { tone: 'quiet' };

/** A state in words, coloured and marked by what it asks of a person. */
export function StateBadge({ state }: { readonly state: string }) {
  const { tone, icon: Icon } = looks[state] ?? plain;
  return (
    <Badge color={colors[tone]} leftSection={Icon && <Icon size={12} aria-hidden />}>
      {inWords(state)}
    </Badge>
  );
}
