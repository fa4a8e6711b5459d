import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { EntityStore } from '../entity-store.ts';
import { loanProducts as table } from '../tables/loan-products.ts';
import { writeProducts } from './product-terms.ts';

export const loanProducts: EntityStore<LoanProduct> = {
  kind: 'LoanProduct',
  racedConstraints: ['loan_products_short_name_key'],
  write: writeProducts(table),
};
