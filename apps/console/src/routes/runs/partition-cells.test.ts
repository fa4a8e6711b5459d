import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellAt, cellBeside, layoutOf, lookOf, type Partition, pathsOf, placeOf } from './partition-cells.ts';

const counts = fc.integer({ min: 1, max: 10_000 });
/** Units: pixels. From a phone to a wall. */
const widths = fc.integer({ min: 300, max: 3_800 });

test('every partition has a place of its own within the width, and the pointer there finds it', () => {
  fc.assert(
    fc.property(counts, widths, fc.nat(), (count, width, any) => {
      const layout = layoutOf(count, width);
      const index = any % count;
      const { x, y } = placeOf(index, layout);
      expect(x + layout.size).toBeLessThanOrEqual(width);
      expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
      expect(cellAt(x + layout.size / 2, y + layout.size / 2, layout, count)).toBe(index);
    }),
  );
});

test('the arrow keys stay within the partitions, and there and back again is the same one', () => {
  fc.assert(
    fc.property(counts, widths, fc.nat(), (count, width, any) => {
      const layout = layoutOf(count, width);
      const index = any % count;
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']) {
        const next = cellBeside(index, key, layout, count);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      }
      const right = cellBeside(index, 'ArrowRight', layout, count) ?? -1;
      if (right !== index) expect(cellBeside(right, 'ArrowLeft', layout, count)).toBe(index);
    }),
  );
});

test.each([
  { count: 19, width: 1_100, size: 26 },
  { count: 10_000, width: 1_100, size: 5 },
  { count: 10_000, width: 330, size: 4 },
])('$count partitions on $width pixels are squares of $size', ({ count, width, size }) => {
  expect(layoutOf(count, width).size).toBe(size);
});

const partition = (given: Partial<Partition>): Partition => ({
  number: 1,
  state: 'PENDING',
  total: 10,
  done: 0,
  failed: 0,
  worker: null,
  attempts: 0,
  startedAt: null,
  endedAt: null,
  ...given,
});

test.each([
  { given: { state: 'RUNNING' }, look: 'RUNNING' },
  { given: { state: 'RUNNING', failed: 1 }, look: 'withFailures' },
  { given: { state: 'COMPLETED', failed: 1 }, look: 'withFailures' },
  { given: { state: 'COMPLETED' }, look: 'COMPLETED' },
] as const)('a partition with $given looks $look', ({ given, look }) => {
  expect(lookOf(partition(given))).toBe(look);
});

test('each look is one path, and what is at work is filled from below by how far it is', () => {
  const layout = layoutOf(3, 1_000);
  const paths = pathsOf(
    [
      partition({ state: 'COMPLETED' }),
      partition({ state: 'RUNNING', done: 5 }),
      partition({ state: 'COMPLETED' }),
    ],
    layout,
  );
  expect(paths.COMPLETED).toBe('M0 0h26v26h-26zM56 0h26v26h-26z');
  expect(paths.progress).toBe('M28 13h26v13h-26z');
  expect(paths.PENDING).toBe('');
});

test('beside the last column and below the last partition there is none', () => {
  // Two columns of 28 pixels, and in the last row one partition.
  const layout = layoutOf(3, 60);
  expect(layout).toMatchObject({ columns: 2, rows: 2 });
  expect(cellAt(57, 5, layout, 3)).toBeUndefined();
  expect(cellAt(-1, 5, layout, 3)).toBeUndefined();
  expect(cellAt(40, 40, layout, 3)).toBeUndefined();
  expect(cellAt(5, 40, layout, 3)).toBe(2);
});
