import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Queryable } from '../database.ts';
import type { Pair, WriteContext } from '../entity-store.ts';
import { loanDelinquencyPauses } from '../tables/loan-delinquency-pauses.ts';
import { loanDelinquencyTags } from '../tables/loan-delinquency-tags.ts';
import { loanInstallments } from '../tables/loan-installments.ts';
import { loanSummaries } from '../tables/loan-summaries.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import { loans } from '../tables/loans.ts';
import { writeCharges } from './charges.ts';
import { writeJournal } from './journal.ts';
import { loanEntries } from './loan-entries.ts';
import { partChanges } from './loan-parts.ts';
import { writeLoanReversals } from './loan-reversals.ts';

/** Writes what changed of loans: each table by one statement for what is new and one for what is different. */
export async function writeLoans(
  client: Queryable,
  pairs: readonly Pair<Loan>[],
  context: WriteContext,
): Promise<void> {
  if (pairs.length === 0) return;
  const made = pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
  const kept = pairs.filter((pair): pair is Kept => pair.before !== undefined);
  await loans.insert(client, made);
  await loanSummaries.insert(client, made, context);
  await loans.update(
    client,
    kept.filter(({ before, after }) => loans.differs(before, after)).map(({ after }) => after),
  );
  await loanSummaries.update(
    client,
    kept.map(({ after }) => after),
    context,
  );
  await writeInstallments(client, pairs);
  await writeCharges(client, pairs, context);
  const pauses = partChanges(pairs, (loan) => loan.pauses, { table: loanDelinquencyPauses, context });
  await loanDelinquencyPauses.upsert(client, [...pauses.made, ...pauses.changed], context);
  await loanTransactions.insert(client, pairs.flatMap(posted), context);
  await writeJournal(client, loanEntries(pairs));
  await writeLoanReversals(client, pairs, context);
  const tags = partChanges(pairs, (loan) => loan.tags, { table: loanDelinquencyTags, context: undefined });
  await loanDelinquencyTags.upsert(client, [...tags.made, ...tags.changed]);
}

type Kept = Pair<Loan> & { readonly before: Loan };

/** Shape: a schedule that is made anew may be shorter than it was. */
async function writeInstallments(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const changes = partChanges(pairs, ({ installments }) => installments, {
    table: loanInstallments,
    context: undefined,
  });
  await loanInstallments.delete(client, changes.gone);
  await loanInstallments.insert(client, changes.made);
  await loanInstallments.update(client, changes.changed);
}

function posted({ after }: Pair<Loan>) {
  return after.posted.map((part) => ({ loanId: after.id, part }));
}
