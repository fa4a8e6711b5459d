import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { listOf } from '../tables/batch.ts';
import { bigint, money, text as textColumn } from '../tables/column-types.ts';
import { type AgreedLoan, loans } from '../tables/loans.ts';
import { type QuietSummary, quietSummaries } from '../tables/quiet-summaries.ts';
import { RowReader } from '../tables/row-reader.ts';

const agreed = loans.reading('accountNo', 'externalId', 'activatedOn', 'productId', 'termsId');

/** What portfolios count of a loan, and a quiet day changes nothing of. */
interface Unchanged extends Omit<QuietLoan['unchanged'], 'overdue'> {
  readonly overduePrincipal: Money;
  readonly overdueInterest: Money;
  readonly overdueFees: Money;
  readonly overduePenalties: Money;
}

const unchanged = new RowReader<Unchanged>([
  { field: 'classification', column: 'classification', type: textColumn },
  { field: 'principal', column: 'principal_outstanding', type: money },
  { field: 'interest', column: 'interest_outstanding', type: money },
  { field: 'fees', column: 'fees_outstanding', type: money },
  { field: 'penalties', column: 'penalties_outstanding', type: money },
  { field: 'overduePrincipal', column: 'overdue_principal', type: money },
  { field: 'overdueInterest', column: 'overdue_interest', type: money },
  { field: 'overdueFees', column: 'overdue_fees', type: money },
  { field: 'overduePenalties', column: 'overdue_penalties', type: money },
]);

/** What is stored of a loan, as far as a quiet day needs it. */
export interface QuietRow {
  readonly summary: QuietSummary;
  readonly unchanged: Unchanged;
  readonly agreed: Pick<AgreedLoan, 'accountNo' | 'externalId' | 'activatedOn' | 'productId' | 'termsId'>;
}

/** Of a loan whose rate changed, or of which more went out within the period that runs, of a row that lacks anything, or that was written by who does not know these columns or these steps, a close has to see the whole. */
const text = `
  select ${quietSummaries.select('s')}, ${unchanged.select('s')}, ${agreed.select('l')}
  from loan_summaries s
  join loans l on l.id = s.loan_id and l.id between $2 and $3 and l.activated_on is not null
    and l.rate_changes is null and (l.tranches is null or (l.tranches -> -1 ->> 0)::date <= s.running_from)
  where s.loan_id = any($1::bigint[]) and s.loan_id between $2 and $3
    and s.status = ${statusCodes.ACTIVE} and s.next_work_on > $4::date and s.closed_through < $4::date
    and s.kept_at = s.event_count and s.work_key = $5 and s.running_from <= s.closed_through + 1
  order by s.loan_id`;

/**
 * Those of some loans, ids in order, that are quiet up to a date by the steps of a key. To be run after their rows are
 * locked.
 */
export function readQuietRows(
  client: Queryable,
  ids: readonly string[],
  { through, workKey }: { readonly through: LocalDate; readonly workKey: number },
): Promise<readonly QuietRow[]> {
  const values = [listOf(bigint, ids), ids[0], ids.at(-1), formatDate(through), workKey];
  return readRows(client, { name: 'read-quiet-loans', text, values }, (row) => ({
    summary: quietSummaries.read(row),
    unchanged: unchanged.read(row),
    agreed: agreed.read(row),
  }));
}
