import { isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import type { Queryable } from '../database.ts';
import type { Pair, WriteContext } from '../entity-store.ts';
import { resolveFailures } from '../sql/resolve-failures.ts';
import { insertLoanSummaries, updateLoanSummaries } from '../sql/write-loan-summaries.ts';
import { insertLoans, lifeOf, updateLoans } from '../sql/write-loans.ts';
import { writeCharges } from './charges.ts';
import { writeInstallments } from './installments.ts';
import { writeJournal } from './journal.ts';
import { loanEntries } from './loan-entries.ts';
import { writeLoanReversals } from './loan-reversals.ts';
import { writePauses } from './pauses.ts';
import { writeTags } from './tags.ts';
import { writeTransactions } from './transactions.ts';

/** Writes what changed of loans: each table by one statement for what is new and one for what is different. */
export async function writeLoans(
  client: Queryable,
  pairs: readonly Pair<Loan>[],
  context: WriteContext,
): Promise<void> {
  if (pairs.length === 0) return;
  const made = pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
  const kept = pairs.filter(({ before }) => before !== undefined);
  await insertLoans(client, made);
  await insertLoanSummaries(client, made, context);
  await updateLoans(
    client,
    kept.filter(({ before, after }) => lifeChanged(before as Loan, after)).map(({ after }) => after),
  );
  await updateLoanSummaries(
    client,
    kept.map(({ after }) => after),
    context,
  );
  await writeInstallments(client, pairs);
  await writeCharges(client, pairs, context.source);
  await writePauses(client, pairs, context.source);
  await writeTransactions(client, pairs, context.source);
  await writeJournal(client, loanEntries(pairs));
  await writeLoanReversals(client, pairs);
  await writeTags(client, pairs);
  await resolveFailures(
    client,
    kept.filter(closedADay).map(({ after }) => after.id),
  );
}

/** Whether a date or an amount of the loan's life changed, or what it is planned by. */
function lifeChanged(before: Loan, after: Loan): boolean {
  const [was, is] = [lifeOf(before), lifeOf(after)];
  return (
    was.approvedOn !== is.approvedOn ||
    was.approvedPrincipal !== is.approvedPrincipal ||
    was.disbursedOn !== is.disbursedOn ||
    was.maturesOn !== is.maturesOn ||
    was.activatedOn !== is.activatedOn ||
    was.closedOn !== is.closedOn ||
    before.expectedDisbursementOn !== after.expectedDisbursementOn ||
    before.scheduleRules !== after.scheduleRules
  );
}

function closedADay({ before, after }: Pair<Loan>): boolean {
  return before !== undefined && closedThrough(after) !== closedThrough(before);
}

function closedThrough(loan: Loan): number | undefined {
  return isDisbursed(loan) ? loan.closedThrough : undefined;
}
