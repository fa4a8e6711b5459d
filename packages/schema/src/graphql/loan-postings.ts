import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';
import { fieldPath } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { type CursorForm, connectionOf, cursorOf, type PageArgs, pageOf } from './page.ts';

const transactionCursor: CursorForm = { name: 'transaction', key: /^(\d{1,6})$/ };

/** One page of a loan's postings, without those that a replay took the place of unless they are asked for. */
export async function transactionsOf(
  loanId: string,
  { includeSuperseded, ...args }: PageArgs & { readonly includeSuperseded: boolean },
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(transactionCursor, args);
  const rows = await loadTogether(context, fieldPath(info.path), loanId, (loanIds) =>
    context.source.reads.transactionsOfLoans(loanIds, page, { includeSuperseded }),
  );
  return connectionOf(rows ?? [], page, ({ number }) => cursorOf(transactionCursor, number));
}
