import { expect, it } from 'vitest';
import { encodeMessage } from '../../../test/builders/codec.ts';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { wrap } from './encode.ts';
import { slices } from './slices.ts';

const message = wrap(outboxRow(), 1, {
  source: '',
  tenantId: 'default',
  sourceEpochOf: () => 1,
  encodeMessage,
});
const ready = [4, 4, 2, 9, 1].map((size) => ({ row: outboxRow(), message, size }));

it.each([
  { mostBytes: 100, oneByOne: false, sizes: [[4, 4, 2, 9, 1]] },
  {
    mostBytes: 10,
    oneByOne: false,
    sizes: [
      [4, 4, 2],
      [9, 1],
    ],
  },
  { mostBytes: 8, oneByOne: false, sizes: [[4, 4], [2], [9], [1]] },
  { mostBytes: 100, oneByOne: true, sizes: [[4], [4], [2], [9], [1]] },
])(
  'a batch is cut into slices of at most $mostBytes bytes, or of one event where they go one by one ($oneByOne)',
  ({ mostBytes, oneByOne, sizes }) => {
    const cut = slices(ready, mostBytes, oneByOne);
    expect(cut.map((slice) => slice.map(({ size }) => size))).toEqual(sizes);
  },
);

it('a batch without events makes no slice', () => {
  expect(slices([], 10, true)).toEqual([]);
});
