import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanFilter, LoanView } from '@dayclose/domain/loan/views.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { type AskedAccountFilter, accountFilterOf } from './account-filter.ts';
import type { SchemaContext } from './context.ts';
import { byId, fieldPath } from './entities.ts';
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

/** A filter as clients write it: global ids, statuses by name. */
export interface AskedLoanFilter extends AskedAccountFilter {
  readonly status?: readonly (keyof typeof statusCodes)[] | null | undefined;
  readonly classification?: string | null | undefined;
  readonly overdueOnly?: boolean | null | undefined;
}

/** Loans in the order of their entry. */
const loanCursor: CursorForm = { name: 'loan', key: rowKey };

/** The loan of an id; those that an answer asks for at the same time are read at once. */
export function loanById(context: SchemaContext, id: string): Promise<LoanView | undefined> {
  return loadTogether(context, 'loans', id, async (ids) => byId(await context.source.reads.loansById(ids)));
}

/** The loan that alone a filter lets through. */
export async function loanBy(
  context: SchemaContext,
  filter: Pick<LoanFilter, 'accountNo'> | Pick<LoanFilter, 'externalId'>,
): Promise<LoanView | undefined> {
  const [loan] = await context.source.reads.loans(filter, pageOfOne);
  return loan;
}

/** One page of the loans that a filter lets through; without one none. */
export async function loansPage(filter: LoanFilter | undefined, args: PageArgs, context: SchemaContext) {
  const page = pageOf(loanCursor, args);
  if (filter === undefined) return emptyConnection;
  const loans = await context.source.reads.loans(filter, page);
  return connectionOf(loans, page, ({ id }) => cursorOf(loanCursor, id));
}

/** One page of a client's loans; those of all clients of an answer are read at once. */
export async function loansOfClient(
  clientId: string,
  args: PageArgs,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(loanCursor, args);
  const loans = await loadTogether(context, fieldPath(info.path), clientId, (clientIds) =>
    context.source.reads.loansOfClients(clientIds, page),
  );
  return connectionOf(loans ?? [], page, ({ id }) => cursorOf(loanCursor, id));
}

/** A filter by the ids of the database; none where an id is nobody's, so that nothing gets through. */
export function filterOf(ids: GlobalIds, asked: AskedLoanFilter): LoanFilter | undefined {
  const { status, classification, overdueOnly } = asked;
  const filter = accountFilterOf(ids, asked, 'LoanProduct');
  if (filter === undefined || status?.length === 0) return undefined;
  return {
    ...filter,
    status: status?.map((name) => statusCodes[name]),
    classification: classification ?? undefined,
    overdueOnly: overdueOnly ?? undefined,
  };
}
