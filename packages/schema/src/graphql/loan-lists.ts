import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanFilter } from '@dayclose/domain/views.ts';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';
import { fieldPath, inOrder } from './entities.ts';
import type { GlobalIds } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import { type CursorForm, connectionOf, cursorOf, type PageArgs, pageOf, rowKey } from './page.ts';

/** A filter as clients write it: global ids, statuses by name. */
export interface AskedLoanFilter {
  readonly status?: readonly (keyof typeof statusCodes)[] | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly productId?: string | null | undefined;
  readonly classification?: string | null | undefined;
  readonly accountNo?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

/** Loans in the order of their entry. */
const loanCursor: CursorForm = { name: 'loan', key: rowKey };

const emptyList = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** One page of the loans that a filter lets through; without one none. */
export async function loansPage(
  filter: LoanFilter | undefined,
  args: PageArgs,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(loanCursor, args);
  if (filter === undefined) return emptyList;
  const query = planOf(context, info);
  const ids = await context.source.reads.loanIds(filter, page);
  const loans = await loansById(ids, context, query);
  return connectionOf(inOrder(ids, [...loans.values()]), page, (loan) => cursorOf(loanCursor, loan.id));
}

/** One page of a client's loans; those of all clients of an answer are read at once. */
export async function loansOfClient(
  clientId: bigint,
  args: PageArgs,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(loanCursor, args);
  // Every parent plans, so that each row is known to hold what the plan has read.
  const query = planOf(context, info);
  const rows = await loadTogether(context, fieldPath(info.path), String(clientId), async (clientIds) => {
    const idsOf = await context.source.reads.loanIdsOfClients(clientIds, page);
    const loans = await loansById([...idsOf.values()].flat(), context, query);
    return new Map([...idsOf].map(([client, ids]) => [client, ids.flatMap((id) => loans.get(id) ?? [])]));
  });
  return connectionOf(rows ?? [], page, (loan) => cursorOf(loanCursor, loan.id));
}

/** What the selection of a connection needs of each loan. */
function planOf(context: SchemaContext, info: GraphQLResolveInfo) {
  return queryFromInfo({
    context,
    info,
    typeName: 'Loan',
    include: { summary: true },
    paths: [['edges', 'node']],
  });
}

async function loansById(ids: readonly string[], context: SchemaContext, query: ReturnType<typeof planOf>) {
  const loans = await context.source.prisma.loan.findMany({
    ...query,
    where: { id: { in: ids.map(BigInt) } },
  });
  return new Map(loans.map((loan) => [String(loan.id), loan]));
}

/** A filter by the ids of the database; none where an id is nobody's, so that nothing gets through. */
export function filterOf(ids: GlobalIds, asked: AskedLoanFilter): LoanFilter | undefined {
  const { status, classification, accountNo, externalId } = asked;
  const clientId = asked.clientId == null ? undefined : ids.idOf('Client', asked.clientId);
  const productId = asked.productId == null ? undefined : ids.idOf('LoanProduct', asked.productId);
  const isNobodys =
    (asked.clientId != null && clientId === undefined) ||
    (asked.productId != null && productId === undefined);
  if (isNobodys || status?.length === 0) return undefined;
  return {
    status: status?.map((name) => statusCodes[name]),
    clientId,
    productId,
    classification: classification ?? undefined,
    accountNo: accountNo ?? undefined,
    externalId: externalId ?? undefined,
  };
}
