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
import type { RunState } from '../api/generated/graphql.ts';
import { inWords } from '../format/words.ts';

const looks = {
  PLANNING: { color: 'blue', icon: IconDivide },
  RUNNING: { color: 'blue', icon: IconPlayerPlay },
  STOPPING: { color: 'orange', icon: IconPlayerStop },
  STOPPED: { color: 'orange', icon: IconPlayerPause },
  COMPLETED: { color: 'ink', icon: IconCheck },
  COMPLETED_WITH_FAILURES: { color: 'red', icon: IconAlertTriangle },
  FAILED: { color: 'red', icon: IconX },
} as const;

/** How far a run has come, by a mark, a word and a colour. */
export function RunStateBadge({ state }: { readonly state: RunState }) {
  const { color, icon: Icon } = looks[state];
  return (
    <Badge color={color} leftSection={<Icon size={12} aria-hidden />}>
      {inWords(state)}
    </Badge>
  );
}
