import type { SavingsProductView } from '@dayclose/domain/savings/views.ts';
import { productReads } from './products.ts';
import type { Columns } from './views.ts';

const columns: Columns<SavingsProductView> = {
  id: 'id',
  name: 'name',
  shortName: 'short_name',
  currency: 'currency',
  currencyDigits: 'currency_digits',
  termsId: 'terms_id',
  enteredOn: 'entered_on',
};

/** How savings products are read. */
export const savingsProductReads = productReads('savings_products', columns);
