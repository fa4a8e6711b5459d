import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { WriteContext } from '../entity-store.ts';
import { bigint, date, integer, smallint, text } from './column-types.ts';
import { table } from './table.ts';

export const savingsProducts = table<
  SavingsProduct,
  Omit<SavingsProduct, 'kind' | 'terms'>,
  Pick<WriteContext, 'eventCount'>
>('savings_products', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    termsId: { column: 'terms_id', type: bigint, written: 'ONCE' },
    name: { column: 'name', type: text, written: 'ONCE' },
    shortName: { column: 'short_name', type: text, written: 'ONCE' },
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
