import { transactionIdOf, transactionKeyOf } from '@dayclose/domain/kernel/transaction-id.ts';
import type { SavingsTransactionType } from '@dayclose/domain/savings/transactions/types.ts';
import type { SavingsTransactionView } from '@dayclose/domain/savings/views.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';
import { fieldPath } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { type CursorForm, connectionOf, cursorOf, type PageArgs, pageOf } from './page.ts';

const transactionCursor: CursorForm = { name: 'savings-transaction', key: /^(\d{1,6})$/ };

/** A posting's id among those of all accounts. */
export function savingsTransactionId({
  accountId,
  number,
}: Pick<SavingsTransactionView, 'accountId' | 'number'>) {
  return transactionIdOf(accountId, number);
}

interface Asked extends PageArgs {
  readonly includeSuperseded: boolean;
  readonly types?: readonly SavingsTransactionType[] | null | undefined;
}

/** One page of an account's postings, without those that another took the place of unless they are asked for. */
export async function savingsTransactionsOf(
  accountId: string,
  { includeSuperseded, types, ...args }: Asked,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(transactionCursor, args);
  const rows = await loadTogether(context, fieldPath(info.path), accountId, (accountIds) =>
    context.source.reads.transactionsOfSavings(accountIds, page, {
      includeSuperseded,
      types: types ?? undefined,
    }),
  );
  return connectionOf(rows ?? [], page, ({ number }) => cursorOf(transactionCursor, number));
}

/** The posting of an id; those that an answer asks for at the same time are read at once. */
export function savingsTransactionById(
  context: SchemaContext,
  id: string,
): Promise<SavingsTransactionView | undefined> {
  return loadTogether(context, 'savings-transactions', id, async (ids) => {
    const keys = ids.flatMap((each) => transactionKeyOf(each) ?? []);
    const rows = await context.source.reads.savingsTransactionsByKey(keys);
    return new Map(rows.map((row) => [savingsTransactionId(row), row]));
  });
}
