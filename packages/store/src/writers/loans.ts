import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { isQuiet, type QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import type { Pair, WriteContext } from '../entity-store.ts';
import { loanDelinquencyPauses } from '../tables/loan-delinquency-pauses.ts';
import { loanDelinquencyTags } from '../tables/loan-delinquency-tags.ts';
import { loanInstallments } from '../tables/loan-installments.ts';
import { loanSummaries } from '../tables/loan-summaries.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import { loans } from '../tables/loans.ts';
import { quietSummaries } from '../tables/quiet-summaries.ts';
import type { Writes } from '../tables/statement.ts';
import { chargesOf } from './charges.ts';
import { entriesWritten } from './journal.ts';
import { loanEntries } from './loan-entries.ts';
import { partChanges } from './loan-parts.ts';
import { loanReversalsOf } from './loan-reversals.ts';

/**
 * What changed of loans: each table by one statement for what is new and one for what is different.
 *
 * Shape: of a loan that was read for a quiet day, no more than a few columns of its summary and what it posted.
 */
export function writeLoans(changed: readonly Pair<Loan | QuietLoan>[], context: WriteContext): Writes {
  const pairs = changed.filter((pair): pair is Pair<Loan> => !isQuiet(pair.after));
  const quiet = changed.map(({ after }) => after).filter(isQuiet);
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
    ...quietSummaries.update(quiet, context),
    ...installmentsOf(pairs),
    ...chargesOf(pairs, context),
    ...loanDelinquencyPauses.upsert([...pauses.made, ...pauses.changed], context),
    ...loanTransactions.insert(changed.flatMap(posted), context),
    ...entriesWritten(loanEntries(changed)),
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

function posted({ after }: Pair<Loan | QuietLoan>) {
  return after.posted.map((part) => ({ accountId: after.id, part }));
}
