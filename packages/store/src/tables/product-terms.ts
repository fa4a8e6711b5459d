import { bigint, bytes, jsonText } from './column-types.ts';
import { table } from './table.ts';

/** Terms as they are stored: found by the hash of their text. */
export interface StoredTerms {
  readonly id: string;
  readonly hash: Buffer;
  readonly text: string;
}

/** Terms that products and loans share; they never change. */
export const productTerms = table<StoredTerms, object>('product_terms', {
  fields: {},
  beside: [
    { column: 'hash', type: bytes, key: true, of: ({ hash }) => hash },
    { column: 'id', type: bigint, written: 'ONCE', of: ({ id }) => id },
    { column: 'terms', type: jsonText, written: 'ONCE', of: ({ text }) => text },
  ],
  others: ['created_at'],
});
