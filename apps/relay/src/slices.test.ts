import { expect, it } from 'vitest';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { senderWith } from '../../../test/builders/sender.ts';
import { wrap } from './encode.ts';
import { slices } from './slices.ts';

const message = wrap(outboxRow(), 1, senderWith());
const ready = [4, 4, 2, 9, 1].map((size) => ({ row: outboxRow(), key: 'Loan 1', message, size }));

it.each([
  { rows: 5, bytes: 100, sizes: [[4, 4, 2, 9, 1]] },
  {
    rows: 5,
    bytes: 10,
    sizes: [
      [4, 4, 2],
      [9, 1],
    ],
  },
  { rows: 5, bytes: 8, sizes: [[4, 4], [2], [9], [1]] },
  { rows: 2, bytes: 100, sizes: [[4, 4], [2, 9], [1]] },
  { rows: 1, bytes: 100, sizes: [[4], [4], [2], [9], [1]] },
])(
  'what was read is cut into sends of at most $rows events and $bytes bytes, a larger event alone',
  ({ rows, bytes, sizes }) => {
    const cut = slices(ready, { rows, bytes });
    expect(cut.map((slice) => slice.map(({ size }) => size))).toEqual(sizes);
  },
);

it('nothing that was read makes no send', () => {
  expect(slices([], { rows: 1, bytes: 10 })).toEqual([]);
});
