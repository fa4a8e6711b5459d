import type { ShownStatus } from '@dayclose/domain/savings/status.ts';
import type { SavingsFilter, SavingsRowView } from '@dayclose/domain/savings/views.ts';
import { type AskedAccountFilter, accountFilterOf } from './account-filter.ts';
import type { SchemaContext } from './context.ts';
import { byId } from './entities.ts';
import type { GlobalIds } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import {
  type CursorForm,
  connectionOf,
  cursorOf,
  emptyConnection,
  type PageArgs,
  pageOf,
  pageOfOne,
  rowKey,
} from './page.ts';

/** A filter as clients write it: with global ids. */
export interface AskedSavingsFilter extends AskedAccountFilter {
  readonly status?: readonly ShownStatus[] | null | undefined;
}

/** Savings accounts in the order of their entry. */
const savingsCursor: CursorForm = { name: 'savings', key: rowKey };

/** The account of an id; those that an answer asks for at the same time are read at once. */
export function savingsById(context: SchemaContext, id: string): Promise<SavingsRowView | undefined> {
  return loadTogether(context, 'savings', id, async (ids) =>
    byId(await context.source.reads.savingsById(ids)),
  );
}

/** The account that alone a filter lets through. */
export async function savingsBy(
  context: SchemaContext,
  filter: Pick<SavingsFilter, 'accountNo'> | Pick<SavingsFilter, 'externalId'>,
): Promise<SavingsRowView | undefined> {
  const [account] = await context.source.reads.savingsAccounts(filter, pageOfOne);
  return account;
}

/** One page of the accounts that a filter lets through; without one none. */
export async function savingsPage(filter: SavingsFilter | undefined, args: PageArgs, context: SchemaContext) {
  const page = pageOf(savingsCursor, args);
  if (filter === undefined) return emptyConnection;
  const accounts = await context.source.reads.savingsAccounts(filter, page);
  return connectionOf(accounts, page, ({ id }) => cursorOf(savingsCursor, id));
}

/** A client's accounts; those of all clients of an answer are read at once. */
export async function savingsOfClient(
  clientId: string,
  context: SchemaContext,
): Promise<readonly SavingsRowView[]> {
  const accounts = await loadTogether(context, 'savings-of-clients', clientId, (clientIds) =>
    context.source.reads.savingsOfClients(clientIds),
  );
  return accounts ?? [];
}

/** A filter by the ids of the database; none where an id is nobody's, so that nothing gets through. */
export function savingsFilterOf(ids: GlobalIds, asked: AskedSavingsFilter): SavingsFilter | undefined {
  const { status } = asked;
  const filter = accountFilterOf(ids, asked, 'SavingsProduct');
  if (filter === undefined || status?.length === 0) return undefined;
  return { ...filter, status: status ?? undefined };
}
