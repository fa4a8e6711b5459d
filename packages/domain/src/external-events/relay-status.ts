import type { Answer } from '../kernel/command.ts';
import { target } from '../kernel/target.ts';
import type { RelayStatusView } from './views.ts';

/** A shard of the outbox, as a command finds it. */
export interface RelayShard {
  readonly kind: 'RelayShard';
  /** Its number. */
  readonly id: string;
  readonly stoppedBecause: string | null;
}

/** A shard, and how the relays get on. */
export interface ShardInRelay {
  readonly shard: RelayShard;
  readonly status: RelayStatusView;
}

export const relayShardTarget = target<{ readonly shard: number }, ShardInRelay>('relayShard', {
  queue: ({ shard }) => String(shard),
});

export function relayStatusAnswer(status: RelayStatusView): Answer {
  return { ...status };
}
