import type { Account, AccountKind, OpenAccount } from '@dayclose/domain/kernel/account.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';

/**
 * An account as its rules have it, for a noun that has no reads of its own; those of a kind that an operation asks for at
 * the same time are read together.
 */
export async function wholeAccount<Whole extends Account, ToClose extends OpenAccount>(
  context: SchemaContext,
  kind: AccountKind<Whole, ToClose>,
  id: string,
): Promise<Whole | undefined> {
  const account = await loadTogether(context, `accounts ${kind.name}`, id, (ids) =>
    context.source.reads.accounts(kind, ids),
  );
  // The store of a kind reads accounts of that kind.
  return account as Whole | undefined;
}
