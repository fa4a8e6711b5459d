import { createHash } from 'node:crypto';
import type { Queryable } from '@dayclose/store/database.ts';

/** A condition on accounts, as SQL on the column that has the id. */
export type Which = (accountId: string) => string;

/** Columns of summaries that say when a loan was last read whole, not what it is: days closed in one go read it once. */
export const notes = ['next_work_on'] as const;

/** All that a run or a command may change of accounts, a line a row; ids of runs and commands and instants are left out. */
export type State = Readonly<Record<string, readonly string[]>>;

/** Every account. */
export const all: Which = () => 'true';

const tablesOf = (which: Which, leftOut: readonly string[]): Readonly<Record<string, string>> => ({
  loans: `select (to_jsonb(l) - 'created_at')::text as line from loans l where ${which('id')} order by id`,
  loan_summaries: `
    select (to_jsonb(s) - '{${leftOut.join(',')}}'::text[])::text as line from loan_summaries s
    where ${which('loan_id')} order by loan_id`,
  loan_installments: `
    select i::text as line from loan_installments i where ${which('loan_id')} order by loan_id, number`,
  loan_transactions: `
    select concat_ws(',', loan_id, number, type, value_date, posting_date, amount, principal, interest, fees, penalties,
      overpayment, balance, cob_date, reversed_on, origin, superseded_by) as line
    from loan_transactions where ${which('loan_id')} order by loan_id, number`,
  loan_delinquency_tags: `
    select t::text as line from loan_delinquency_tags t where ${which('loan_id')} order by loan_id, number`,
  savings_accounts: `
    select (to_jsonb(a) - 'created_at')::text as line from savings_accounts a where ${which('id')} order by id`,
  savings_summaries: `
    select (to_jsonb(s) - '{${leftOut.join(',')}}'::text[])::text as line from savings_summaries s
    where ${which('account_id')} order by account_id`,
  savings_transactions: `
    select concat_ws(',', account_id, number, type, value_date, posting_date, amount, interest_through, side, fee_of,
      cob_date, reversed_on, origin, superseded_by, counterpart) as line
    from savings_transactions where ${which('account_id')} order by account_id, number`,
  repayment_attempts: `
    select concat_ws(',', loan_id, account_id, business_date, due, paid, refused_with, message) as line
    from repayment_attempts where ${which('loan_id')} order by loan_id, business_date`,
  journal_entries: `
    select j::text as line from journal_entries j where ${which('owner_id')}
    order by owner_id, transaction_number, line`,
  outbox: `
    select concat_ws(',', aggregate_id, aggregate_version, type, business_date, md5(payload)) as line
    from outbox where aggregate_type in ('Loan', 'SavingsAccount') and ${which('aggregate_id')} order by aggregate_id, aggregate_version`,
});

/** The portfolio of each day, of all accounts: rows of the same are one, however often they were folded. */
const portfolio = `
  select concat_ws(',', cob_date, account_kind, product_id, currency, classification, sum(accounts), sum(principal),
    sum(interest), sum(fees), sum(penalties), sum(overdue), sum(accrued_interest), sum(balance)) as line
  from portfolio_days group by cob_date, account_kind, product_id, currency, classification
  order by cob_date, account_kind, product_id, currency, classification`;

export async function readState(
  db: Queryable,
  which: Which = all,
  leftOut: readonly string[] = [],
): Promise<State> {
  const state: Record<string, readonly string[]> = {};
  const tables = { ...tablesOf(which, leftOut), ...(which === all ? { portfolio_days: portfolio } : {}) };
  for (const [table, text] of Object.entries(tables)) {
    const { rows } = await db.query<{ line: string }>(text);
    state[table] = rows.map(({ line }) => line);
  }
  return state;
}

/** One text for a state. */
export function hashOf(state: State): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex');
}

/** One text for the state of accounts in a database, but for the columns of summaries that are named. */
export async function stateHash(
  db: Queryable,
  which: Which = all,
  leftOut: readonly string[] = [],
): Promise<string> {
  return hashOf(await readState(db, which, leftOut));
}

/** Where two states first differ in each table that differs. */
export function differencesOf(found: State, expected: State): readonly string[] {
  return Object.keys(expected).flatMap((table) => {
    const [own = [], other = []] = [found[table], expected[table]];
    const at = Array.from({ length: Math.max(own.length, other.length) }, (_, index) => index).find(
      (index) => own[index] !== other[index],
    );
    if (at === undefined) return [];
    return [`${table}, row ${at}: found ${own[at] ?? 'none'}, expected ${other[at] ?? 'none'}`];
  });
}
