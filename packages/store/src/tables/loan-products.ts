import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { WriteContext } from '../entity-store.ts';
import { bigint, date, decimal, integer, money, smallint, text } from './column-types.ts';
import { table } from './table.ts';

export const loanProducts = table<
  LoanProduct,
  Omit<LoanProduct, 'kind' | 'terms'>,
  Pick<WriteContext, 'eventCount'>
>('loan_products', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    termsId: { column: 'terms_id', type: bigint, written: 'ONCE' },
    name: { column: 'name', type: text, written: 'ONCE' },
    shortName: { column: 'short_name', type: text, written: 'ONCE' },
    principal: { column: 'principal', type: money, written: 'ONCE' },
    minPrincipal: { column: 'min_principal', type: money, written: 'ONCE', nullable: true },
    maxPrincipal: { column: 'max_principal', type: money, written: 'ONCE', nullable: true },
    annualInterestRate: { column: 'annual_interest_rate', type: decimal, written: 'ONCE' },
    minAnnualInterestRate: {
      column: 'min_annual_interest_rate',
      type: decimal,
      written: 'ONCE',
      nullable: true,
    },
    maxAnnualInterestRate: {
      column: 'max_annual_interest_rate',
      type: decimal,
      written: 'ONCE',
      nullable: true,
    },
    numberOfRepayments: { column: 'number_of_repayments', type: integer, written: 'ONCE' },
    minNumberOfRepayments: {
      column: 'min_number_of_repayments',
      type: integer,
      written: 'ONCE',
      nullable: true,
    },
    maxNumberOfRepayments: {
      column: 'max_number_of_repayments',
      type: integer,
      written: 'ONCE',
      nullable: true,
    },
    repaymentEvery: { column: 'repayment_every', type: integer, written: 'ONCE' },
    repaymentUnit: { column: 'repayment_unit', type: text, written: 'ONCE' },
    enteredOn: { column: 'entered_on', type: date, written: 'ONCE' },
    eventCount: {
      column: 'event_count',
      type: integer,
      of: (product, { eventCount }) => eventCount(product),
    },
  },
  beside: [
    { column: 'currency', type: text, written: 'ONCE', of: ({ terms }) => terms.currency },
    { column: 'currency_digits', type: smallint, written: 'ONCE', of: ({ terms }) => terms.currencyDigits },
  ],
  others: ['created_at'],
});
