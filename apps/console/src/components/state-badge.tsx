import { Badge } from '@mantine/core';
import { inWords } from '../format/words.ts';

/** What a state asks of a person: nothing, patience, or something to be done. */
type Tone = 'good' | 'busy' | 'bad' | 'quiet';

const colors = { good: 'ink', busy: 'blue', bad: 'red', quiet: 'gray' } as const;

const tones: Readonly<Record<string, Tone>> = {
  SENT: 'good',
  COMPLETED: 'good',
  DELIVERED: 'good',
  ACTIVE: 'good',
  GOOD: 'good',
  EXPIRING: 'bad',
  PENDING: 'busy',
  RUNNING: 'busy',
  WAITING: 'busy',
  SUBMITTED: 'busy',
  APPROVED: 'busy',
  OVERPAID: 'busy',
  PARKED: 'bad',
  FAILED: 'bad',
  DEAD: 'bad',
  NON_PERFORMING: 'bad',
};

/** A state in words, coloured by what it asks of a person. */
export function StateBadge({ state }: { readonly state: string }) {
  return <Badge color={colors[tones[state] ?? 'quiet']}>{inWords(state)}</Badge>;
}
