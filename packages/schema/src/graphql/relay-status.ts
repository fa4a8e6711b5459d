import type { RelayStatusView } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';

const RelayStatus = builder.objectRef<RelayStatusView>('RelayStatus').implement({
  description: 'How events are doing on their way from the outbox to Kafka.',
  fields: (t) => ({
    pending: t.exposeInt('pending'),
    oldestPendingAt: t.expose('oldestPendingAt', { type: 'DateTime', nullable: true }),
    sentLastMinute: t.exposeInt('sentLastMinute'),
    lastError: t.exposeString('lastError', { nullable: true }),
    connected: t.exposeBoolean('connected', { description: 'Whether a live relay reaches Kafka.' }),
  }),
});

builder.queryField('relayStatus', (t) =>
  t.field({
    type: RelayStatus,
    extensions: { permission: 'READ_OPERATIONS' },
    resolve: (_root, _args, { operations }) => operations.relayStatus(),
  }),
);
