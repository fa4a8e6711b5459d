import { createHash } from 'node:crypto';
import { parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { DownPayment, ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Cache, Kept } from './cache.ts';
import type { Queryable } from './database.ts';

/** Terms as they are stored: amounts are text. */
interface StoredTerms extends Omit<ProductTerms, 'installmentMultiplesOf' | 'downPayment'> {
  readonly installmentMultiplesOf?: string;
  readonly downPayment?: Omit<DownPayment, 'multiplesOf'> & { readonly multiplesOf?: string };
}

/** What terms meant before they said it: those of the first version name none of these. */
const unsaid = {
  scheduleType: 'PROGRESSIVE',
  interestMethod: 'DECLINING_BALANCE',
  amortization: 'EQUAL_INSTALLMENTS',
  interestPeriod: 'DAILY',
  startsOn: 'DISBURSEMENT',
  graceOnPrincipal: 0,
  graceOnInterest: 0,
  interestFreePeriods: 0,
  futureInstallments: 'NEXT_INSTALLMENT',
  futureInstallmentsByType: {},
  chargeDueness: 'BY_INSTALLMENT',
  chargeAccrualDate: 'DUE_DATE',
  installmentLevelDelinquency: false,
  dueEventDaysBefore: 1,
  overdueEventDaysAfter: 1,
} satisfies Partial<ProductTerms>;
type Unsaid = keyof typeof unsaid;

/** Terms as JSON: exact amounts as text, keys sorted, so that equal terms have equal text. */
export function termsText(terms: ProductTerms): string {
  return JSON.stringify(terms, (_, value: unknown) => {
    if (typeof value === 'bigint') return storedMoney(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function termsHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The terms that `termsText` wrote, in this version or in an earlier one. */
export function termsOf(stored: Omit<StoredTerms, Unsaid> & Partial<Pick<StoredTerms, Unsaid>>) {
  const { installmentMultiplesOf, downPayment, ...rest } = stored;
  const terms: ProductTerms = {
    ...unsaid,
    ...rest,
    ...(installmentMultiplesOf === undefined
      ? {}
      : { installmentMultiplesOf: parseStored(installmentMultiplesOf) }),
    ...(downPayment === undefined ? {} : { downPayment: downPaymentOf(downPayment) }),
  };
  return terms;
}

function downPaymentOf({ multiplesOf, ...rest }: NonNullable<StoredTerms['downPayment']>): DownPayment {
  return multiplesOf === undefined ? rest : { ...rest, multiplesOf: parseStored(multiplesOf) };
}

/** Terms that were read before: they never change. */
export const knownTerms: Kept<ProductTerms> = { name: 'terms of loan products' };

/** Terms by id, read once a process. Errors: an id without terms is a defect and throws. */
export async function readTerms(
  client: Queryable,
  cache: Cache,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ProductTerms>> {
  const known = cache.of(knownTerms);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const { rows } = await client.query({
    name: 'read-terms',
    text: 'select id, terms from product_terms where id = any($1::bigint[])',
    values: [missing],
  });
  for (const row of rows) known.set(row.id, termsOf(row.terms));
  const lost = missing.find((id) => !known.has(id));
  if (lost !== undefined) throw new Error(`there are no product terms ${lost}`);
  return known;
}
