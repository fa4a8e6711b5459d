import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';

/** Whether the tenant has any account, of whatever kind, or client or product: what is imported goes beside nobody's. */
export async function hasAccounts(db: Queryable, accounts: readonly AnyAccountStore[]): Promise<boolean> {
  const tables = ['clients', 'loan_products', 'savings_products', ...accounts.map(({ table }) => table)];
  const { rows } = await db.query<{ some: boolean }>(
    `select ${tables.map((table) => `exists (select from ${table})`).join(' or ')} as some`,
  );
  return rows[0]?.some === true;
}
