import { shardCount } from '@dayclose/domain/external-events/relay-shard.ts';
import type { RelayShardView, RelayStatusView } from '@dayclose/domain/external-events/views.ts';
import { listOf, scanOf } from './cost.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const RelayShard = perSchema((draft) =>
  draft.builder.objectRef<RelayShardView>('RelayShard').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'A part of the outbox that one relay publishes at a time.',
    fields: (t) => ({
      shard: t.exposeInt('shard', { description: `Its number: 0 to ${shardCount - 1}.` }),
      owner: t.exposeString('owner', {
        description: 'The start of a relay that publishes it; absent where none does at present.',
        nullable: true,
      }),
      pending: t.exposeInt('pending', {
        description: 'How many of its events wait to be sent; counting ends at a million for all shards.',
      }),
      oldestPendingAt: t.expose('oldestPendingAt', {
        description: 'When the first of them was raised; absent where none waits.',
        type: 'DateTime',
        nullable: true,
      }),
      stoppedBecause: t.exposeString('stoppedBecause', {
        description: 'Why nothing of it is published until a person releases it; absent where it goes on.',
        nullable: true,
      }),
    }),
  }),
);

const RelayStatus = perSchema((draft) =>
  draft.builder.objectRef<RelayStatusView>('RelayStatus').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'How events are doing on their way from the outbox to Kafka.',
    fields: (t) => ({
      shards: t.field({
        description: 'The parts of the outbox, each published by one relay at a time.',
        type: [RelayShard(draft)],
        complexity: listOf(shardCount),
        resolve: ({ shards }) => shards,
      }),
      pending: t.exposeInt('pending', { description: 'How many events wait to be sent, up to a million.' }),
      oldestPendingAt: t.expose('oldestPendingAt', {
        description: 'When the oldest of them was raised; absent where none waits.',
        type: 'DateTime',
        nullable: true,
      }),
      sentLastMinute: t.exposeInt('sentLastMinute', {
        description: 'How many were sent in the last minute.',
      }),
      lastError: t.exposeString('lastError', {
        description:
          'The last thing that went wrong in sending, also after it is over; absent where nothing did.',
        nullable: true,
      }),
      connected: t.exposeBoolean('connected', {
        description: 'Whether a live relay reaches Kafka and may publish.',
      }),
    }),
  }),
);

/** How events get on. */
export const relayStatusNoun: Noun = {
  types: [RelayShard, RelayStatus],
  answers: { RelayStatus: { type: RelayStatus, of: (answer) => answer } },
  addFields(draft) {
    draft.builder.queryField('relayStatus', (t) =>
      t.field({
        type: RelayStatus(draft),
        complexity: scanOf(1),
        authScopes: needs('READ_OPERATIONS'),
        description: 'How events are doing on their way to Kafka.',
        resolve: (_root, _args, { operations }) => operations.relayStatus(),
      }),
    );
  },
};
