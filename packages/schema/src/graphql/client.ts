import { queryFromInfo } from '@pothos/plugin-prisma';
import { pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { inOrder } from './entities.ts';
import { rowId } from './global-ids.ts';
import { Loan, LoanConnection } from './loan.ts';
import { loansOfClient } from './loan-lists.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';
import { revive } from './revive.ts';

/** Clients in the order of their registration. */
const clientCursor: CursorForm = { name: 'client', key: rowKey };

/** A person or a company that borrows. */
export const Client = perSchema((draft) =>
  draft.builder.prismaNode('Client', {
    authScopes: needs('READ'),
    id: { field: 'id' },
    nullable: true,
    description: 'A person or a company that borrows.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Of the person or the company.' }),
      externalId: t.exposeString('externalId', {
        description: 'The id that another system knows the client by.',
        nullable: true,
      }),
      loans: t.connection(
        {
          type: Loan(draft),
          complexity: pageCost,
          description: 'The loans of the client, oldest first.',
          resolve: (client, args, context, info) => loansOfClient(client.id, args, context, info),
        },
        LoanConnection(draft),
      ),
    }),
  }),
);

/** Clients. */
export const clientNoun: Noun = {
  types: [Client],
  ids: { Client: { form: rowId, notFound: 'CLIENT_NOT_FOUND' } },
  answers: { Client: { type: Client, of: (answer) => revive('Client', answer) } },
  addFields(draft) {
    draft.builder.queryField('client', (t) =>
      t.prismaField({
        type: Client(draft),
        authScopes: needs('READ'),
        nullable: true,
        description: 'One client, by id or by external id.',
        args: {
          id: t.arg.id({ description: 'Global id of the client; either this or externalId.' }),
          externalId: t.arg.string({ description: 'The id that another system knows the client by.' }),
        },
        resolve: (query, _root, { id, externalId }, { source }) => {
          if ((id == null) === (externalId == null)) throw badRequest('Give either "id" or "externalId".');
          if (externalId != null) return source.prisma.client.findUnique({ ...query, where: { externalId } });
          const clientId = draft.ids.idOf('Client', String(id));
          if (clientId === undefined) return null;
          return source.prisma.client.findUnique({ ...query, where: { id: BigInt(clientId) } });
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
          args: { search: t.arg.string({ description: 'How the name begins, in either case.' }) },
          resolve: async (_root, { search, ...args }, context, info) => {
            const page = pageOf(clientCursor, args);
            const { prisma, reads } = context.source;
            const ids = await reads.clientIds(search ?? undefined, page);
            const query = queryFromInfo({ context, info, typeName: 'Client', paths: [['edges', 'node']] });
            const where = { id: { in: ids.map(BigInt) } };
            const rows = inOrder(ids, await prisma.client.findMany({ ...query, where }));
            return connectionOf(rows, page, (client) => cursorOf(clientCursor, client.id));
          },
        },
        { name: 'ClientConnection', authScopes: needs('READ') },
        { name: 'ClientEdge', authScopes: needs('READ') },
      ),
    );
  },
};
