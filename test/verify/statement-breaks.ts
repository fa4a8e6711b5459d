import { type Break, unguarded } from './break.ts';

/** The first statement of somebody, as a condition. */
const one =
  '(account_id, to_date, from_date) = (select account_id, to_date, from_date from statements order by 1, 2, 3 limit 1)';
const statement = (set: string) => () => unguarded('statements', `update statements set ${set} where ${one}`);

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
      from statements where ${one}`,
  },
];
