import { createHash } from 'node:crypto';
import { parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { DownPayment, ProductTerms } from '@dayclose/domain/loan/product/terms.ts';

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
export function termsText(terms: object): string {
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
    // Losses by fraud went where other losses go before they had a role of their own.
    accounts: { ...stored.accounts, CHARGE_OFF_FRAUD_EXPENSE: fraudAccount(stored.accounts) },
    ...(installmentMultiplesOf === undefined
      ? {}
      : { installmentMultiplesOf: parseStored(installmentMultiplesOf) }),
    ...(downPayment === undefined ? {} : { downPayment: downPaymentOf(downPayment) }),
  };
  return terms;
}

function fraudAccount(accounts: StoredTerms['accounts']): string {
  return accounts.CHARGE_OFF_FRAUD_EXPENSE ?? accounts.CHARGE_OFF_EXPENSE;
}

function downPaymentOf({ multiplesOf, ...rest }: NonNullable<StoredTerms['downPayment']>): DownPayment {
  return multiplesOf === undefined ? rest : { ...rest, multiplesOf: parseStored(multiplesOf) };
}
