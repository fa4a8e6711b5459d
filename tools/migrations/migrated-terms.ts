import { openPool } from '@dayclose/store/database.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { readMigrations } from './migration-files.ts';

/** Terms as a migration leaves them, and whether they are found by the hash that they had. */
export interface MigratedTerms {
  readonly terms: unknown;
  readonly isFound: boolean;
}

/** Products of the release before. Shape: `terms` has a row for each that products share, `columns` what those say beside them. */
interface ProductsBefore {
  readonly columns: readonly string[];
  readonly terms: readonly (readonly (readonly unknown[])[])[];
}

/** What a migration makes of the terms of products of the release before. Shape: `name` is how the migration's ends. */
export async function migratedTerms(
  name: string,
  { columns, terms }: ProductsBefore,
): Promise<readonly MigratedTerms[]> {
  const database = await createTestDatabase();
  const pool = openPool(database.url, name);
  const hashOf = (index: number) => Buffer.from([index]);
  const places = columns.map((_column, index) => `$${index + 3}`).join(', ');
  try {
    for (const [index, products] of terms.entries()) {
      await pool.query(
        `insert into product_terms (id, hash, terms) values ($1, $2, '{"currencyDigits": 2}')`,
        [index + 1, hashOf(index)],
      );
      for (const [place, said] of products.entries())
        await pool.query(
          `insert into loan_products (name, short_name, currency, currency_digits, terms_id, principal, annual_interest_rate,
             number_of_repayments, repayment_every, repayment_unit, entered_on, event_count, ${columns.join(', ')})
           values ('Product', $1, 'USD', 2, $2, 100, 9, 6, 1, 'MONTHS', '2024-01-01', 0, ${places})`,
          [`P${index}${place}`, index + 1, ...said],
        );
    }
    const migration = readMigrations().find((each) => each.name.endsWith(name));
    await pool.query(migration?.sql ?? '');
    const { rows } = await pool.query('select hash, terms from product_terms order by id');
    return rows.map((row, index) => ({ terms: row.terms, isFound: hashOf(index).equals(row.hash) }));
  } finally {
    await pool.end();
    await database.drop();
  }
}
