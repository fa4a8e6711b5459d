import { type Money, storedMoney } from '@dayclose/domain/kernel/money.ts';
import { type LoanApplication, loanApplicationTarget } from '@dayclose/domain/loan/commands/submit-loan.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import { nextAccountId } from '../sql/account-ids.ts';
import { readTerms } from '../terms.ts';
import { nothingToLock, type TargetContext, type TargetStore } from './target-store.ts';

interface Ref {
  readonly clientId: string;
  readonly productId: string;
  readonly externalId: string | undefined;
}

export const loanApplication: TargetStore<Ref, LoanApplication> = {
  target: loanApplicationTarget,
  lock: nothingToLock,
  async read(context, { clientId, productId, externalId }) {
    const { rows } = await context.client.query({
      name: 'read-loan-application',
      text: `select ${nextAccountId} as id,
                    (select activated_on from clients where id = $1) as activated_on,
                    exists (select from loans where external_id = $2) as taken`,
      values: [clientId, externalId],
    });
    const { id, activated_on: activatedOn, taken } = rows[0];
    return {
      id,
      client: activatedOn === null ? undefined : { id: clientId, activatedOn },
      product: await readProduct(context, productId),
      externalIdTaken: taken,
    };
  },
};

async function readProduct({ client, tenant }: TargetContext, id: string): Promise<LoanProduct | undefined> {
  const { rows } = await client.query({
    name: 'read-loan-product',
    text: `select terms_id, name, short_name, principal, min_principal, max_principal, annual_interest_rate,
                  min_annual_interest_rate, max_annual_interest_rate, number_of_repayments, min_number_of_repayments,
                  max_number_of_repayments, repayment_every, repayment_unit, entered_on, event_count
           from loan_products where id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const terms = await readTerms(client, tenant.cache, [row.terms_id]);
  return {
    kind: 'LoanProduct',
    id,
    termsId: row.terms_id,
    name: row.name,
    shortName: row.short_name,
    principal: row.principal,
    minPrincipal: row.min_principal ?? undefined,
    maxPrincipal: row.max_principal ?? undefined,
    annualInterestRate: storedMoney(row.annual_interest_rate),
    minAnnualInterestRate: rateOf(row.min_annual_interest_rate),
    maxAnnualInterestRate: rateOf(row.max_annual_interest_rate),
    numberOfRepayments: row.number_of_repayments,
    minNumberOfRepayments: row.min_number_of_repayments ?? undefined,
    maxNumberOfRepayments: row.max_number_of_repayments ?? undefined,
    repaymentEvery: row.repayment_every,
    repaymentUnit: row.repayment_unit,
    terms: terms.get(row.terms_id) as LoanProduct['terms'],
    enteredOn: row.entered_on,
    eventCount: row.event_count,
  };
}

/** A rate as text; the driver reads every decimal as money. */
function rateOf(rate: Money | null): string | undefined {
  return rate === null ? undefined : storedMoney(rate);
}
