import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { type OutboundCall as Call, outboundCallStates } from '@dayclose/domain/outbound/outbound-call.ts';
import { pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';
import { rowId } from './global-ids.ts';
import { accountIfAny, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';
import { localDateOf } from './values.ts';

/** A call as a read or a command tells of it. */
type CallShape = Pick<
  Call,
  'id' | 'name' | 'cobDate' | 'state' | 'attempts' | 'createdAt' | 'nextAttemptAt' | 'payload'
> & {
  readonly [Field in 'accountType' | 'accountId' | 'deliveredAt' | 'lastError']: string | null | undefined;
};

const callCursor: CursorForm = { name: 'outboundCall', key: rowKey };

const OutboundCall = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<CallShape>('OutboundCall'), {
    authScopes: needs('READ_OPERATIONS'),
    description:
      'A call to the outside that a business step wrote down in its transaction, delivered afterwards, at least once.',
    id: { resolve: ({ id }) => id },
    loadOne: async (id, { operations }) => (await operations.outboundCallsById([id]))[0],
    brandLoadedObjects: true,
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name, as extensions lists them.' }),
      accountId: t.id({
        nullable: true,
        description: 'Global id of the account that it is about; absent where it is about none.',
        resolve: ({ accountType, accountId }) =>
          accountType && accountId && draft.ids.has(accountType) ? globalId(accountType, accountId) : null,
      }),
      account: t.field({
        nullable: true,
        description: 'The account, as people know it; absent where it is about none.',
        type: NamedAccount(draft),
        resolve: ({ accountType: noun, accountId: id }, _args, context) =>
          noun && id ? accountIfAny(draft, { noun, id, from: 'operations' }, context) : null,
      }),
      cobDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The COB date of its making: the day that was closed, where a close made it.',
        resolve: ({ cobDate }) => formatDate(cobDate),
      }),
      state: t.expose('state', {
        description: 'How far it has come.',
        type: enumOf(draft, outboundCallStates),
      }),
      attempts: t.exposeInt('attempts', {
        description: 'How often it was tried, since it was made or a person had it tried again.',
      }),
      createdAt: t.expose('createdAt', { description: 'When it was written down.', type: 'DateTime' }),
      nextAttemptAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it is tried next, behind earlier ones of its account; absent where nobody will.',
        resolve: ({ state, nextAttemptAt }) => (state === 'WAITING' ? nextAttemptAt : null),
      }),
      deliveredAt: t.expose('deliveredAt', {
        description: 'When it was answered with success; absent before.',
        type: 'DateTime',
        nullable: true,
      }),
      lastError: t.exposeString('lastError', {
        description: 'Why it failed the last time; absent where it did not.',
        nullable: true,
      }),
      payload: t.field({
        type: 'JSON',
        description: 'What is sent.',
        resolve: ({ payload }) => JSON.parse(payload),
      }),
    }),
  }),
);

/** Calls to the outside. */
export const outboundCallNoun: Noun = {
  types: [OutboundCall],
  ids: { OutboundCall: { form: rowId } },
  answers: { OutboundCall: { type: OutboundCall, of: callOf } },
  addFields(draft) {
    draft.builder.queryField('outboundCalls', (t) =>
      t.connection(
        {
          type: OutboundCall(draft),
          complexity: pageCost,
          authScopes: needs('READ_OPERATIONS'),
          description: 'Calls to the outside in the order in which they were written down.',
          args: {
            state: t.arg({
              type: enumOf(draft, outboundCallStates),
              description: 'Only calls that have come so far; all if absent.',
            }),
          },
          resolve: async (_root, { state, ...args }, { operations }) => {
            const page = pageOf(callCursor, args);
            const rows = await operations.outboundCalls(state ?? undefined, page);
            return connectionOf(rows, page, ({ id }) => cursorOf(callCursor, id));
          },
        },
        { name: 'OutboundCallConnection', authScopes: needs('READ_OPERATIONS') },
        { name: 'OutboundCallEdge', authScopes: needs('READ_OPERATIONS') },
      ),
    );
  },
};

function callOf(answer: Answer): CallShape {
  const call = answer as Omit<CallShape, 'cobDate'> & { readonly cobDate: string };
  return { ...call, cobDate: localDateOf(call.cobDate) };
}
