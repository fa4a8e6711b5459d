import { clientEvents } from '@dayclose/domain/client/events/list.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { classify } from '@dayclose/domain/loan/delinquency.ts';
import { loanEvents } from '@dayclose/domain/loan/events/list.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/loan.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product.ts';
import { expect, it } from 'vitest';
import { activeLoan, money, productTerms, stampOn } from '../../../../test/builders/loan.ts';
import { decodePayload, encodePayload } from './codec.ts';

const on = dateOf(2024, 3, 5);
const posting: LoanTransaction = {
  number: 2,
  type: 'REPAYMENT',
  valueDate: on,
  postingDate: on,
  amount: money('20.00'),
  principal: money('18.55'),
  interest: money('1.45'),
  fees: 0n,
  penalties: 0n,
  overpayment: 0n,
  balance: money('81.45'),
  cobDate: undefined,
  note: undefined,
};
const late = classify(activeLoan({ id: '9007199254740' }), on);
const loan = { ...late, posted: [posting], transactionCount: 2 };
const product: LoanProduct = {
  kind: 'LoanProduct',
  id: '3',
  termsId: '1',
  name: 'Personal loan',
  shortName: 'PERS',
  minPrincipal: undefined,
  maxPrincipal: money('5000.00'),
  terms: productTerms(),
  principal: money('1000.00'),
  annualInterestRate: '9.482200',
  numberOfRepayments: 12,
  repaymentEvery: 1,
  repaymentUnit: 'MONTHS',
  enteredOn: on,
  eventCount: 0,
};
const client = { id: '1', externalId: undefined, name: 'Ada Byron', activatedOn: on };
const subjects: Readonly<Record<string, object>> = { Client: client, LoanProduct: product, Loan: loan };

const kinds = [...clientEvents, ...loanEvents].map((kind) => [kind.type, kind] as const);

it.each(kinds)('%s fits its schema, and nothing of it is left out', (_, kind) => {
  const subject = kind.type.startsWith('Client')
    ? 'Client'
    : kind.type.startsWith('LoanProduct')
      ? 'LoanProduct'
      : 'Loan';
  const event = (kind.of as (...args: unknown[]) => BusinessEvent)(stampOn(on), subjects[subject]);
  const bytes = encodePayload(event.dataschema, event.data);
  expect(decodePayload(event.dataschema, bytes)).toEqual(withShortDecimals(event.data));
});

/** Decoding gives decimals back with no more digits than they need. */
function withShortDecimals(value: unknown): unknown {
  if (typeof value === 'string') return /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withShortDecimals(inner)]));
}
