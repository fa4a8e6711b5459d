import type { RelayStatusView } from '@dayclose/domain/views.ts';
import { scanOf } from './cost.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const RelayStatus = perSchema((draft) =>
  draft.builder.objectRef<RelayStatusView>('RelayStatus').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'How events are doing on their way from the outbox to Kafka.',
    fields: (t) => ({
      pending: t.exposeInt('pending', { description: 'How many events wait to be sent.' }),
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
  types: [RelayStatus],
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
