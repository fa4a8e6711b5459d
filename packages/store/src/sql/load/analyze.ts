import type { Queryable } from '../../database.ts';

/** Tells the planner what was loaded; it comes to that by itself only after a while, and plans badly until then. */
export async function analyze(db: Queryable): Promise<void> {
  await db.query(`analyze clients, loan_products, product_terms, loans, loan_summaries, loan_installments,
                  loan_transactions, loan_charges, loan_charge_dues, loan_delinquency_pauses, journal_entries, gl_day_totals,
                  loan_delinquency_tags, savings_products, savings_accounts, savings_summaries, savings_transactions`);
}
