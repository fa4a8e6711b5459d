import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { EntityStore } from '../entity-store.ts';
import { savingsProducts as table } from '../tables/savings-products.ts';
import { writeProducts } from './product-terms.ts';

export const savingsProducts: EntityStore<SavingsProduct> = {
  kind: 'SavingsProduct',
  racedConstraints: ['savings_products_short_name_key'],
  write: writeProducts(table),
};
