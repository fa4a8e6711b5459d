import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Pair, WriteContext } from '../entity-store.ts';
import { loanDelinquencyPauses } from '../tables/loan-delinquency-pauses.ts';
import { loanDelinquencyTags } from '../tables/loan-delinquency-tags.ts';
import { loanInstallments } from '../tables/loan-installments.ts';
import { loanSummaries } from '../tables/loan-summaries.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import { loans } from '../tables/loans.ts';
import type { Writes } from '../tables/statement.ts';
import { chargesOf } from './charges.ts';
import { entriesWritten } from './journal.ts';
import { loanEntries } from './loan-entries.ts';
import { partChanges } from './loan-parts.ts';
import { loanReversalsOf } from './loan-reversals.ts';

/** What changed of loans: each table by one statement for what is new and one for what is different. */
export function writeLoans(pairs: readonly Pair<Loan>[], context: WriteContext): Writes {
  const made = pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
  const kept = pairs.filter((pair): pair is Kept => pair.before !== undefined);
  const agreed = kept.filter(({ before, after }) => loans.differs(before, after));
  const pauses = partChanges(pairs, (loan) => loan.pauses, { table: loanDelinquencyPauses, context });
  const tags = partChanges(pairs, (loan) => loan.tags, { table: loanDelinquencyTags, context: undefined });
  return [
    ...loans.insert(made),
    ...loanSummaries.insert(made, context),
    ...loans.update(agreed.map(({ after }) => after)),
    ...loanSummaries.update(
      kept.map(({ after }) => after),
      context,
    ),
    ...installmentsOf(pairs),
    ...chargesOf(pairs, context),
    ...loanDelinquencyPauses.upsert([...pauses.made, ...pauses.changed], context),
    ...loanTransactions.insert(pairs.flatMap(posted), context),
    ...entriesWritten(loanEntries(pairs)),
    ...loanReversalsOf(pairs, context),
    ...loanDelinquencyTags.upsert([...tags.made, ...tags.changed]),
  ];
}

type Kept = Pair<Loan> & { readonly before: Loan };

/** Shape: a schedule that is made anew may be shorter than it was. */
function installmentsOf(pairs: readonly Pair<Loan>[]): Writes {
  const changes = partChanges(pairs, ({ installments }) => installments, {
    table: loanInstallments,
    context: undefined,
  });
  return [
    ...loanInstallments.delete(changes.gone),
    ...loanInstallments.insert(changes.made),
    ...loanInstallments.update(changes.changed),
  ];
}

function posted({ after }: Pair<Loan>) {
  return after.posted.map((part) => ({ loanId: after.id, part }));
}
