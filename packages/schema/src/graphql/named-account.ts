import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { AccountKind } from './account-kinds.ts';
import type { SchemaContext } from './context.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { there } from './entities.ts';
import { globalId } from './global-id.ts';
import { loadTogether } from './loaders.ts';
import { needs } from './permission.ts';

interface NamedAccountView {
  readonly kind: AnyAccountKind;
  readonly id: string;
  readonly accountNo: string;
}

/** What names an account in a row, and where the row was read: its number is read there too, so that it is there. */
export interface AccountNamed {
  readonly noun: string;
  readonly id: string;
  readonly from: 'source' | 'operations';
}

/** An account that something else is about, as people know it. */
export const NamedAccount = perSchema((draft) =>
  draft.builder.objectRef<NamedAccountView>('NamedAccount').implement({
    authScopes: needs('READ'),
    description: 'An account that something else is about, as people know it.',
    fields: (t) => ({
      id: t.id({ description: 'Its global id.', resolve: ({ kind, id }) => globalId(kind.noun, id) }),
      kind: t.field({
        description: 'What kind of account it is.',
        type: AccountKind(draft),
        resolve: ({ kind }) => kind.name,
      }),
      accountNo: t.exposeString('accountNo', {
        description: 'The number by which people know it: "000000042"; no global id.',
      }),
    }),
  }),
);

/** The account that a row names, if it is one; the numbers of all accounts of an answer are read at once. */
export async function accountIfAny(
  { installed }: SchemaDraft,
  { noun, id, from }: AccountNamed,
  context: SchemaContext,
): Promise<NamedAccountView | undefined> {
  const kind = installed.kinds.find((each) => each.noun === noun);
  if (kind === undefined) return undefined;
  const reads = from === 'source' ? context.source.reads : context.operations;
  const found = await loadTogether(context, `account-numbers of ${from}`, id, (ids) =>
    reads.accountNumbers(ids),
  );
  // A command may name one id as that of several kinds, of which one has it.
  return found?.kind === kind.name ? { kind, id, accountNo: found.accountNo } : undefined;
}

/** Those of some things that are accounts, in that order. Shape: a thing is "Loan:42", as the log of commands has it. */
export async function accountsAmong(
  draft: SchemaDraft,
  things: readonly string[],
  context: SchemaContext,
): Promise<NamedAccountView[]> {
  const named = await Promise.all(
    things.map((thing) => {
      const [noun = '', id = ''] = thing.split(':');
      return accountIfAny(draft, { noun, id, from: 'source' }, context);
    }),
  );
  return named.filter((account) => account !== undefined);
}

/** The account that a row is about. Errors: a row that names what there is not is a defect and throws. */
export async function accountNamed(
  draft: SchemaDraft,
  named: AccountNamed,
  context: SchemaContext,
): Promise<NamedAccountView> {
  return there(await accountIfAny(draft, named, context), `the ${named.noun} ${named.id}`);
}
