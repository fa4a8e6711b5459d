import { type Break, unguarded } from './break.ts';

/** The first statement of a kind, as a condition. */
const oneOf = (kind: 'LOAN' | 'SAVINGS') =>
  `(account_id, to_date, from_date) = (select account_id, to_date, from_date from statements where account_kind = '${kind}' order by 1, 2, 3 limit 1)`;
const statement =
  (set: string, kind: 'LOAN' | 'SAVINGS' = 'LOAN') =>
  () =>
    unguarded('statements', `update statements set ${set} where ${oneOf(kind)}`);

/** Breaks of L16: what was said of accounts. */
export const statementBreaks: readonly Break[] = [
  {
    name: 'a statement that closes a cent higher than its lines and the account',
    found: ['L16'],
    says: /statement \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: closing balance by its lines: expected .*, found .*/,
    sql: statement('closing_balance = closing_balance + 0.01'),
  },
  {
    name: 'a statement whose last line has another balance than it',
    found: ['L16'],
    says: /balance after its last line: expected 1.23, found/,
    sql: statement(
      `lines = jsonb_build_array(jsonb_build_array('2026-10-01', 'REPAYMENT', 'Repayment', '0', '0', '1.23'))`,
    ),
  },
  {
    name: 'a statement that opens as no other closed',
    found: ['L16'],
    says: /opening balance: expected 7.00\d*, found/,
    sql: () => `
      insert into statements (account_id, run_id, from_date, to_date, currency_digits, account_kind, currency, opening_balance,
                              closing_balance, lines)
      select account_id, run_id, from_date - 31, from_date - 1, currency_digits, account_kind, currency, 7, 7, '[]'
      from statements where ${oneOf('LOAN')}`,
  },
  {
    name: 'a statement of a savings account that closes a cent higher than its lines and the account',
    found: ['L16'],
    says: /savings \d+ .*, statement 2026-11-01 to 2026-11-23: closing balance by what was posted: expected .*, found .*/,
    sql: statement('closing_balance = closing_balance + 0.01', 'SAVINGS'),
  },
  {
    name: 'a statement of a savings account with a line on the wrong side',
    found: ['L16'],
    says: /savings \d+ .*: closing balance by its lines: expected -\d+.*, found \d+/,
    sql: statement(
      `lines = jsonb_set(lines, '{0}', jsonb_build_array(lines -> 0 -> 0, lines -> 0 -> 1, lines -> 0 -> 2, lines -> 0 -> 4, lines -> 0 -> 3, lines -> 0 -> 5))`,
      'SAVINGS',
    ),
  },
];
