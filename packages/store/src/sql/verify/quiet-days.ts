import { formatDate, formatOptionalDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { nextWorkOn } from '@dayclose/domain/loan/next-work-on.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { type EarningPeriod, runningOn } from '@dayclose/domain/loan/schedule/installment.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { loans } from '../../accounts/loan.ts';
import { openCache } from '../../cache.ts';
import type { Check, Violation } from './check.ts';
import { loanName } from './loan-facts.ts';
import { lookAtQuietDays } from './savings/reckoned-anew.ts';
import { stream } from './stream.ts';

/** What is kept of a loan for its quiet days. */
interface KeptRow {
  readonly loan_id: string;
  readonly next_work_on: LocalDate;
  readonly running_from: LocalDate | null;
  readonly running_due: LocalDate | null;
  readonly running_interest: Money | null;
  readonly interest_before: Money | null;
}

/** Of others a close sees the whole. */
const kept = `
  select loan_id, next_work_on, running_from, running_due, running_interest, interest_before
  from loan_summaries
  where status = ${statusCodes.ACTIVE} and next_work_on is not null and kept_at = event_count
  order by loan_id`;

/** Loans that are looked at together. */
const batchMax = 1_000;

/** L15. Shape: too early a day costs a close a look at the whole; too late a one would pass over what it has to do. */
export const quietDays: Check = {
  id: 'L15',
  sentence: 'quiet days, and what they accrue by, follow from the account, reckoned anew',
  async run(look) {
    const cache = openCache();
    const lookAt = async (rows: readonly KeptRow[]) => {
      const ids = rows.map((row) => row.loan_id);
      const { accounts } = await loans.read(look.client, cache, ids);
      const byId = new Map(accounts.map((loan) => [loan.id, loan]));
      const violations = rows.flatMap((row) => violationsOf(row, byId.get(row.loan_id)));
      look.checked(rows.length);
      if (violations.length > 0) look.violated(violations.length, violations);
    };
    let batch: KeptRow[] = [];
    for await (const row of stream<KeptRow>(look.client, kept)) {
      batch.push(row);
      if (batch.length < batchMax) continue;
      await lookAt(batch);
      batch = [];
    }
    if (batch.length > 0) await lookAt(batch);
    await lookAtQuietDays(look);
  },
};

function violationsOf(row: KeptRow, loan: Loan | undefined): readonly Violation[] {
  if (loan === undefined || loan.status !== 'ACTIVE') return [];
  const account = loanName(loan.id, loan.accountNo);
  const next = nextWorkOn(loan) as LocalDate;
  const violations: Violation[] = [];
  if (row.next_work_on > next) {
    const [expected, found] = [`${formatDate(next)} or earlier`, formatDate(row.next_work_on)];
    violations.push({ account, item: 'summary', what: 'next day with work', expected, found });
  }
  // Where that day is closed, or the next to be, the next close sees the whole.
  if (row.next_work_on <= loan.closedThrough + 1) return violations;
  const expected = periodText(runningOn(loan.installments, loan.closedThrough + 1), loan.terms);
  const found = periodText(
    {
      fromDate: row.running_from ?? undefined,
      dueDate: row.running_due ?? undefined,
      interestEarned: row.running_interest ?? undefined,
      interestBefore: row.interest_before ?? undefined,
    },
    loan.terms,
  );
  if (expected !== found) {
    violations.push({ account, item: 'summary', what: 'running installment', expected, found });
  }
  return violations;
}

function periodText(
  period: { readonly [Field in keyof EarningPeriod]: EarningPeriod[Field] | undefined } | undefined,
  { currencyDigits }: ProductTerms,
): string {
  const text = (amount: Money | undefined) =>
    amount === undefined ? 'nothing' : formatMoney(amount, currencyDigits);
  const [from, due] = [formatOptionalDate(period?.fromDate), formatOptionalDate(period?.dueDate)];
  return `${from} to ${due}, earned ${text(period?.interestEarned)} after ${text(period?.interestBefore)}`;
}
