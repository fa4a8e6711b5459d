import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';
import { termsHash, termsText } from '../terms.ts';
import { updateEventCounts } from './event-counts.ts';

export const loanProducts: EntityStore<LoanProduct> = {
  kind: 'LoanProduct',
  racedConstraints: ['loan_products_short_name_key'],
  write: writeLoanProducts,
};

/** Writes products, and their terms unless another product has the same: one at a time, since they are few. */
async function writeLoanProducts(
  client: Queryable,
  pairs: readonly Pair<LoanProduct>[],
  context: WriteContext,
): Promise<void> {
  const kept = pairs.filter(({ before }) => before !== undefined).map(({ after }) => after);
  await updateEventCounts(client, 'loan_products', kept, context);
  for (const { before, after } of pairs) {
    if (before !== undefined) continue;
    const text = termsText(after.terms);
    await client.query({
      name: 'insert-loan-product',
      text: `
        with used as (
          insert into product_terms (id, hash, terms) values ($1, $2, $3)
          on conflict (hash) do update set hash = excluded.hash
          returning id
        )
        insert into loan_products (id, name, short_name, currency, currency_digits, terms_id, principal, min_principal,
                                   max_principal, annual_interest_rate, number_of_repayments, repayment_every,
                                   repayment_unit, entered_on, event_count, min_annual_interest_rate,
                                   max_annual_interest_rate, min_number_of_repayments, max_number_of_repayments)
        select $4, $5, $6, $7, $8, used.id, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21 from used`,
      values: [
        after.termsId,
        termsHash(text),
        text,
        after.id,
        after.name,
        after.shortName,
        after.terms.currency,
        after.terms.currencyDigits,
        storedMoney(after.principal),
        optionalMoney(after.minPrincipal),
        optionalMoney(after.maxPrincipal),
        after.annualInterestRate,
        after.numberOfRepayments,
        after.repaymentEvery,
        after.repaymentUnit,
        formatDate(after.enteredOn),
        context.eventCount(after),
        after.minAnnualInterestRate ?? null,
        after.maxAnnualInterestRate ?? null,
        after.minNumberOfRepayments ?? null,
        after.maxNumberOfRepayments ?? null,
      ],
    });
  }
}

function optionalMoney(money: Money | undefined): string | null {
  return money === undefined ? null : storedMoney(money);
}
