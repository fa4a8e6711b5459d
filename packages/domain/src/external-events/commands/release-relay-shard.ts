import { defineCommand } from '../../kernel/command.ts';
import { described, integer, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { shardCount } from '../relay-shard.ts';
import { relayShardTarget, relayStatusAnswer } from '../relay-status.ts';

/** Has a shard published again that was stopped, once a person has looked at the order of what waits in it. */
export const releaseRelayShard = defineCommand({
  name: 'releaseRelayShard',
  description:
    'Has a shard of the outbox published again that was stopped since its events were out of order, once a person has ' +
    'looked at them, for a reason that is kept; relays take it up by themselves.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: undefined,
  input: {
    shard: described('Number of the shard, as relayStatus has it.', integer(0, shardCount - 1)),
    reason: described('Why it may go on.', text),
  },
  answers: 'RelayStatus',
  target: relayShardTarget,
  ref: ({ shard }) => ({ shard }),
  rejects: ['RELAY_SHARD_NOT_STOPPED'],
  decide({ shard, status }, { shard: number }) {
    if (shard.stoppedBecause === null)
      return reject('RELAY_SHARD_NOT_STOPPED', { field: 'shard', shard: number });
    const shards = status.shards.map((each) =>
      each.shard === number ? { ...each, stoppedBecause: null } : each,
    );
    return accept({ shard: { ...shard, stoppedBecause: null }, status: { ...status, shards } });
  },
  answer: ({ status }) => relayStatusAnswer(status),
  changes: (after, before) => ({ before: [before.shard], after: [after.shard] }),
});
