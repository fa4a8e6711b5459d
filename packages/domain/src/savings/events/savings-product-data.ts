import type { SavingsProductDataV1 } from '@dayclose/events';
import type { SavingsProduct } from '../product/product.ts';
import { savingsTermsData } from './savings-terms-data.ts';

/** A savings product as its events tell of it. */
export function savingsProductData({ id, name, shortName, terms }: SavingsProduct): SavingsProductDataV1 {
  return { id, name, shortName, ...savingsTermsData(terms) };
}
