import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { type AnyEventType, type BusinessEvent, schemasOf } from '@dayclose/domain/kernel/event.ts';
import { classify } from '@dayclose/domain/loan/delinquency/delinquency.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { expect, it } from 'vitest';
import { decodePayload, encodePayload } from '../../../../test/builders/codec.ts';
import { activeLoan, money, productTerms, stampOn } from '../../../../test/builders/loan.ts';
import { overdraft } from '../../../../test/builders/savings.ts';
import { activeSavings, savingsProduct } from '../../../../test/builders/savings-life.ts';

const on = dateOf(2024, 3, 5);
const posting: LoanTransaction = {
  number: 2,
  type: 'CHARGE_PAYMENT',
  valueDate: on,
  postingDate: on,
  amount: money('20.00'),
  principal: money('18.55'),
  interest: money('1.45'),
  fees: 0n,
  penalties: 0n,
  interestUnearned: 0n,
  feesUnearned: 0n,
  penaltiesUnearned: 0n,
  overpayment: 0n,
  balance: money('81.45'),
  cobDate: undefined,
  note: undefined,
  origin: 2,
  chargeNumber: 1,
  chargebackOf: 1,
  interestRefundOf: undefined,
  counterpart: '9000003',
  reversedOn: undefined,
  supersededBy: undefined,
  bookedOn: on,
  book: 'PERFORMING',
};
const charge: LoanCharge = {
  number: 1,
  kind: 'FEE',
  name: 'Letter',
  calculation: 'PERCENT_OF_INTEREST',
  timing: 'EACH_INSTALLMENT',
  rate: '2.5',
  dueOn: undefined,
  enteredOn: on,
  afterTransaction: 1,
  cancelledOn: undefined,
  dues: [{ installment: 3, dueOn: on, amount: money('0.05'), paid: 0n, waived: 0n, accrued: money('0.05') }],
};
const late = classify(activeLoan({ id: '9007199254740' }), on);
const pause = { number: 1, start: on, end: on + 20, resumedOn: undefined };
const loan = { ...late, posted: [posting], transactionCount: 2, pauses: [pause] };
const product: LoanProduct = {
  kind: 'LoanProduct',
  id: '3',
  termsId: '1',
  name: 'Personal loan',
  shortName: 'PERS',
  minPrincipal: undefined,
  maxPrincipal: money('5000.00'),
  minAnnualInterestRate: undefined,
  maxAnnualInterestRate: '12.5',
  minNumberOfRepayments: undefined,
  maxNumberOfRepayments: 24,
  terms: productTerms(),
  principal: money('1000.00'),
  annualInterestRate: '9.482200',
  numberOfRepayments: 12,
  repaymentEvery: 1,
  repaymentUnit: 'MONTHS',
  enteredOn: on,
  eventCount: 0,
};
const client = { id: '1', externalId: undefined, name: 'Ada Byron', activatedOn: on, enteredOn: on };
const savingsTerms = { minBalance: money('25'), overdraft: overdraft('250', '18.25'), dormantAfterDays: 180 };
const savings = activeSavings('2024-01-01', { ...savingsTerms, minOpeningBalance: money('1000') });
const [deposit] = savings.transactions;

/** What each kind of payload is made from. */
const abouts: Readonly<Record<string, readonly unknown[]>> = {
  ClientDataV1: [client],
  LoanProductDataV1: [product],
  LoanAccountDataV1: [loan],
  LoanAccountDelinquencyRangeDataV1: [loan],
  LoanRepaymentDueDataV1: [loan, loan.installments[1]],
  LoanTransactionDataV1: [loan, posting],
  LoanTransactionAdjustmentDataV1: [loan, { ...posting, reversedOn: on, supersededBy: 3 }, posting],
  LoanChargeDataV1: [loan, charge],
  SavingsProductDataV1: [savingsProduct(savingsTerms)],
  SavingsAccountDataV1: [savings],
  SavingsAccountTransactionDataV1: [savings, deposit],
};

const kinds = shipped.events.map((kind) => [kind.type, kind] as const);

const written = kinds.flatMap(([type, kind]) =>
  schemasOf(kind).map((schema): [string, string, AnyEventType] => [type, schema, kind]),
);

it.each(written)('%s fits the schema %s, and nothing of it is left out', (_, schema, kind) => {
  const about = abouts[kind.dataschema.split('.').at(-1) ?? ''] ?? [];
  const event = (kind.of as (...args: unknown[]) => BusinessEvent)(stampOn(on), ...about);
  const encoded = encodePayload(schema, event.data);
  expect(decodePayload(schema, encoded)).toEqual(withShortDecimals(event.data));
});

/** Decoding gives decimals back with no more digits than they need. */
function withShortDecimals(value: unknown): unknown {
  if (typeof value === 'string') return /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
  if (Array.isArray(value)) return value.map(withShortDecimals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withShortDecimals(inner)]));
}
