import type { Queryable } from '../../database.ts';

/** Whether the tenant has any account, client or product: what is imported goes beside nobody's. */
export async function hasAccounts(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ some: boolean }>({
    name: 'load-has-accounts',
    text: `select exists (select from loans) or exists (select from clients) or exists (select from loan_products) as some`,
  });
  return rows[0]?.some === true;
}
