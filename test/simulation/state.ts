import { createHash } from 'node:crypto';
import type { Queryable } from '@dayclose/store/database.ts';

/** All that closes and commands may change, a line a row; ids of runs and commands and instants are left out. */
export type State = Readonly<Record<string, readonly string[]>>;

const tables: Readonly<Record<string, string>> = {
  loans: `select (to_jsonb(l) - 'created_at')::text as line from loans l order by id`,
  loan_summaries: `select s::text as line from loan_summaries s order by loan_id`,
  loan_installments: `select i::text as line from loan_installments i order by loan_id, number`,
  loan_transactions: `
    select concat_ws(',', loan_id, number, type, value_date, posting_date, amount, principal, interest, fees, penalties,
      overpayment, balance, cob_date, reversed_on, origin, superseded_by) as line
    from loan_transactions order by loan_id, number`,
  loan_delinquency_tags: `select t::text as line from loan_delinquency_tags t order by loan_id, number`,
  journal_entries: `
    select j::text as line from journal_entries j order by owner_kind, owner_id, transaction_number, line`,
  gl_day_totals: `
    select concat_ws(',', gl_account_id, currency, posting_date, value_date, sum(debit), sum(credit)) as line
    from gl_day_totals group by gl_account_id, currency, posting_date, value_date
    order by gl_account_id, currency, posting_date, value_date`,
  outbox: `
    select concat_ws(',', aggregate_type, aggregate_id, aggregate_version, type, business_date, md5(payload)) as line
    from outbox order by aggregate_type, aggregate_id, aggregate_version`,
};

export async function readState(db: Queryable): Promise<State> {
  const state: Record<string, readonly string[]> = {};
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
