import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';
import { fieldPath } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { connectionOf, cursorOf, type PageArgs, pageOf } from './page.ts';

/** One page of a loan's postings, without those that a replay took the place of unless they are asked for. */
export async function transactionsOf(
  loanId: bigint,
  { includeSuperseded, ...args }: PageArgs & { readonly includeSuperseded: boolean },
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf('transaction', args);
  const rows = await loadTogether(context, fieldPath(info.path), String(loanId), (loanIds) =>
    context.source.reads.transactionsOfLoans(loanIds, page, { includeSuperseded }),
  );
  return connectionOf(rows ?? [], page, ({ number }) => cursorOf('transaction', number));
}

/** One page of the lines of a loan's journal; those of all loans of an answer are read at once. */
export async function journalOf(
  loanId: bigint,
  args: PageArgs,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf('journal', args);
  const rows = await loadTogether(context, fieldPath(info.path), String(loanId), (loanIds) =>
    context.source.reads.journalOfLoans(loanIds, page),
  );
  return connectionOf(rows ?? [], page, (entry) => cursorOf('journal', entry.transactionNumber, entry.line));
}
