import type PrismaTypes from '../../generated/pothos-types.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { revive } from './revive.ts';

type GlAccountRow = PrismaTypes['GlAccount']['Shape'];

/** An account of the general ledger. */
export const GlAccount = perSchema((draft) =>
  draft.builder.prismaNode('GlAccount', {
    authScopes: needs('READ'),
    id: { field: 'id' },
    nullable: true,
    description: 'An account of the general ledger.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'What the chart of accounts is sorted by.' }),
      name: t.exposeString('name', { description: 'What journal and trial balance call it.' }),
    }),
  }),
);

/** Accounts of the general ledger. */
export const glAccountNoun: Noun = {
  types: [GlAccount],
  ids: { GlAccount: { form: rowId, notFound: 'GL_ACCOUNT_NOT_FOUND' } },
  answers: { GlAccount: { type: GlAccount, of: (answer) => revive('GlAccount', answer) } },
  addFields(draft) {
    draft.builder.queryField('glAccounts', (t) =>
      t.prismaField({
        type: [GlAccount(draft)],
        authScopes: needs('READ'),
        complexity: listOf(mostExpected.glAccounts),
        description: 'The chart of accounts, by code.',
        resolve: (query, _root, _args, { source }) =>
          source.prisma.glAccount.findMany({ ...query, orderBy: { code: 'asc' } }),
      }),
    );
  },
};

/** A GL account that something names; all that an answer asks for at the same time are read at once. */
export async function glAccountById(context: SchemaContext, id: string): Promise<GlAccountRow> {
  const account = await loadTogether(context, 'gl-accounts', id, async (ids) => {
    const rows = await context.source.prisma.glAccount.findMany({ where: { id: { in: ids.map(BigInt) } } });
    return new Map(rows.map((row) => [String(row.id), row]));
  });
  return there(account, id);
}
