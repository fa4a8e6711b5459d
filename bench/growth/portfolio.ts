import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { connected } from '../../test/harness/connection.ts';
import { loadDemo } from '../../tools/demo.ts';
import { migrate } from '../../tools/migrate.ts';
import { createDatabase, settle } from '../databases.ts';
import { closedDays } from './closed-days.ts';

/** Loans that are imported as any portfolio is; all others are copies of their rows. */
const imported = 1_000;

/** What of a loan's tables is copied: what lists, runs and locks read. Shape: columns that differ, as SQL of copy `n`. */
const copies: readonly { readonly table: string; readonly columns: Readonly<Record<string, string>> }[] = [
  {
    table: 'clients',
    columns: {
      id: `o.id + n * ${imported}`,
      name: `o.name || ' ' || n`,
      external_id: `'C-' || (o.id + n * ${imported})`,
    },
  },
  {
    table: 'loans',
    columns: {
      id: `o.id + n * ${imported}`,
      account_no: `lpad((o.id + n * ${imported})::text, 9, '0')`,
      external_id: `'L-' || (o.id + n * ${imported})`,
      client_id: `o.client_id + n * ${imported}`,
    },
  },
  { table: 'loan_summaries', columns: { loan_id: `o.loan_id + n * ${imported}` } },
  { table: 'loan_delinquency_tags', columns: { loan_id: `o.loan_id + n * ${imported}` } },
];

/**
 * Makes a database with so many loans and the closed days behind them, by a few statements.
 *
 * Shape: it is no book that could go on: copies have no installments, postings or entries, and totals stand for them.
 */
export async function growPortfolio(
  serverUrl: string,
  name: string,
  size: { readonly loans: number; readonly days: number },
): Promise<string> {
  const url = await createDatabase(serverUrl, name);
  await migrate(url);
  await loadDemo({ databaseUrl: url, installed: { ...shipped, ...shippedStore }, loans: imported });
  await connected(url, async (client) => {
    for (const { table, columns } of copies) {
      const { rows } = await client.query<{ name: string }>(
        `select quote_ident(attname) as name from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         order by attnum`,
        [table],
      );
      const names = rows.map((column) => column.name);
      await client.query(
        `insert into ${table} (${names.join(', ')})
         select ${names.map((column) => columns[column] ?? `o.${column}`).join(', ')}
         from generate_series(1, $1::integer - 1) as n cross join ${table} o
         where o.${'id' in columns ? 'id' : 'loan_id'} <= ${imported}
         order by 1`,
        [Math.ceil(size.loans / imported)],
      );
    }
    for (const text of closedDays(size)) await client.query(text);
  });
  await settle(url);
  return url;
}
