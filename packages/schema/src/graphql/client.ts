import type { ClientView } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { byId } from './entities.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';

/** Clients in the order of their registration. */
const clientCursor: CursorForm = { name: 'client', key: rowKey };

/** A person or a company that borrows or saves; what else it has, other nouns add. */
export const Client = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<ClientView>('Client'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => clientById(context, id),
    brandLoadedObjects: true,
    description: 'A person or a company that borrows or saves.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Of the person or the company.' }),
      externalId: t.exposeString('externalId', {
        description: 'The id that another system knows the client by.',
        nullable: true,
      }),
      activatedOn: t.expose('activatedOn', {
        type: 'Date',
        description: 'The day from which the client may apply for loans and savings accounts.',
      }),
      enteredOn: t.expose('enteredOn', { type: 'Date', description: 'Posting date of the registration.' }),
    }),
  }),
);

/** The client of an id; those that an answer asks for at the same time are read at once. */
export function clientById(context: SchemaContext, id: string): Promise<ClientView | undefined> {
  return loadTogether(context, 'clients', id, async (ids) =>
    byId(await context.source.reads.clientsById(ids)),
  );
}

/** Clients. */
export const clientNoun: Noun = {
  types: [Client],
  ids: { Client: { form: rowId, notFound: 'CLIENT_NOT_FOUND' } },
  answers: { Client: { type: Client, of: (answer) => answer } },
  addFields(draft) {
    draft.builder.queryField('client', (t) =>
      t.field({
        type: Client(draft),
        authScopes: needs('READ'),
        nullable: true,
        description: 'One client, by id or by external id.',
        args: {
          id: t.arg.id({ description: 'Global id of the client; either this or externalId.' }),
          externalId: t.arg.string({ description: 'The id that another system knows the client by.' }),
        },
        resolve: (_root, { id, externalId }, context) => {
          if ((id == null) === (externalId == null)) throw badRequest('Give either "id" or "externalId".');
          if (externalId != null) return context.source.reads.clientByExternalId(externalId);
          const clientId = draft.ids.idOf('Client', String(id));
          return clientId === undefined ? null : clientById(context, clientId);
        },
      }),
    );
    draft.builder.queryField('clients', (t) =>
      t.connection(
        {
          type: Client(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description: 'Clients in the order of their registration.',
          args: {
            search: t.arg.string({
              description:
                'How the name begins, in either case; or the external id of the client or of an account, or the number of an account.',
            }),
          },
          resolve: async (_root, { search, ...args }, { source }) => {
            const page = pageOf(clientCursor, args);
            const clients = await source.reads.clients(search ?? undefined, page);
            return connectionOf(clients, page, ({ id }) => cursorOf(clientCursor, id));
          },
        },
        { name: 'ClientConnection', authScopes: needs('READ') },
        { name: 'ClientEdge', authScopes: needs('READ') },
      ),
    );
  },
};
