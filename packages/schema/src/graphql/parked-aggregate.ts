import type { ParkedAggregateView } from '@dayclose/domain/external-events/views.ts';
import { pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { ExternalEvent } from './external-event.ts';
import { globalId } from './global-id.ts';
import { accountIfAny, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { pageSizes, sizeOf } from './page.ts';
import { needs } from './permission.ts';

const ParkedAggregate = perSchema((draft) =>
  draft.builder.objectRef<ParkedAggregateView>('ParkedAggregate').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'A thing whose next event cannot be sent; its later events wait behind it.',
    fields: (t) => ({
      aggregateType: t.exposeString('aggregateType', { description: 'What it is: Loan, Client and so on.' }),
      aggregateId: t.id({
        description: 'Its global id.',
        resolve: ({ aggregateType, aggregateId }) => globalId(aggregateType, aggregateId),
      }),
      account: t.field({
        nullable: true,
        description: 'The account that it is, as people know it; absent where it is none.',
        type: NamedAccount(draft),
        resolve: ({ aggregateType: noun, aggregateId: id }, _args, context) =>
          accountIfAny(draft, { noun, id, from: 'operations' }, context),
      }),
      since: t.expose('since', { description: 'Since when it waits.', type: 'DateTime' }),
      event: t.field({
        description: 'The event that is in the way.',
        type: ExternalEvent(draft),
        resolve: ({ event }) => event,
      }),
      error: t.exposeString('error', { description: 'Why it cannot be sent.' }),
      waiting: t.exposeInt('waiting', { description: 'How many events wait behind it, up to 10,000.' }),
    }),
  }),
);

/** Things whose events wait for a person. */
export const parkedAggregateNoun: Noun = {
  types: [ParkedAggregate],
  addFields(draft) {
    draft.builder.queryField('parkedAggregates', (t) =>
      t.field({
        type: [ParkedAggregate(draft)],
        complexity: pageCost,
        authScopes: needs('READ_OPERATIONS'),
        description: 'Things whose next event cannot be sent, those that have waited longest first.',
        args: {
          first: t.arg.int({ description: 'How many at most: 1 to 100.', defaultValue: pageSizes.max }),
        },
        resolve: (_root, { first }, { operations }) => operations.parkedAggregates(sizeOf('first', first)),
      }),
    );
  },
};
