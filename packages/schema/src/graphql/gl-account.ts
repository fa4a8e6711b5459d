import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema } from './draft.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { revive } from './revive.ts';

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

/** Name of a GL account; the accounts of all entries of an answer are read at once. */
export async function glAccountName(context: SchemaContext, id: string): Promise<string> {
  const name = await loadTogether(context, 'gl-account-names', id, async (ids) => {
    const where = { id: { in: ids.map(BigInt) } };
    const accounts = await context.source.prisma.glAccount.findMany({
      where,
      select: { id: true, name: true },
    });
    return new Map(accounts.map((account) => [String(account.id), account.name]));
  });
  if (name === undefined) throw new Error(`the journal names GL account ${id}, which there is not`);
  return name;
}
