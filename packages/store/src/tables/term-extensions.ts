import type { TermExtension } from '@dayclose/domain/loan/product/terms.ts';
import { type ColumnType, json } from './column-types.ts';

/** Extensions of a term as they are stored: how many installments were added, by the number of the first reckoned anew. */
export type StoredExtensions = Readonly<Record<string, number>>;

/** Installments that were added to a loan. */
export const termExtensions: ColumnType<readonly TermExtension[]> = {
  ...json,
  write(bytes, value) {
    json.write(bytes, Object.fromEntries(value.map(({ installment, added }) => [installment, added])));
  },
  read: (bytes, length) => extensionsOf(json.read(bytes, length) as StoredExtensions),
};

/** In the order of their installments, whatever order the database has them in. */
export function extensionsOf(stored: StoredExtensions): readonly TermExtension[] {
  return Object.entries(stored)
    .map(([number, added]) => ({ installment: Number(number), added }))
    .sort((one, other) => one.installment - other.installment);
}
