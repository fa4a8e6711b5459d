import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, isSame, moved } from './step-order.ts';

test.each([
  { from: 0, to: 2, result: ['B', 'C', 'A'] },
  { from: 2, to: 0, result: ['C', 'A', 'B'] },
  { from: 1, to: 1, result: ['A', 'B', 'C'] },
  { from: 0, to: -1, result: ['A', 'B', 'C'] },
  { from: 2, to: 3, result: ['A', 'B', 'C'] },
])('a step that moves from place $from to place $to leaves $result', ({ from, to, result }) => {
  expect(moved(['A', 'B', 'C'], from, to)).toEqual(result);
});

test.each([
  { before: 'ABC', after: 'ABC', added: '', removed: '', others: '' },
  { before: 'ABC', after: 'ABCD', added: 'D', removed: '', others: '' },
  { before: 'ABC', after: 'AC', added: '', removed: 'B', others: '' },
  // One step that jumps over all others is one that moved.
  { before: 'ABCDE', after: 'EABCD', added: '', removed: '', others: 'E' },
  { before: 'ABCDE', after: 'BCDEA', added: '', removed: '', others: 'A' },
  { before: 'ABC', after: 'DCA', added: 'D', removed: 'B', others: 'C' },
])('from $before to $after, $added was added, $removed removed and $others moved', (row) => {
  const told = differenceOf([...row.before], [...row.after]);
  expect([told.added.join(''), told.removed.join(''), told.moved.length]).toEqual([
    row.added,
    row.removed,
    row.others.length,
  ]);
});

test('nothing is said to differ where nothing does, and what is kept in order was not moved', () => {
  const steps = fc.shuffledSubarray([...'ABCDEFGH']);
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const told = differenceOf(before, after);
      expect(isSame(told)).toBe(before.join() === after.join());
      const still = (list: readonly string[]) =>
        list.filter((step) => before.includes(step) && after.includes(step) && !told.moved.includes(step));
      expect(still(after)).toEqual(still(before));
    }),
  );
});
