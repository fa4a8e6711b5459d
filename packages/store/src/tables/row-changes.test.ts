import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowChanges } from './row-changes.ts';

interface Part {
  readonly number: number;
  readonly amount: number;
}

/** Parts of different numbers, in any order; those of one number and amount are one object. */
const known = new Map<string, Part>();
const part = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 1 }))
  .map(([number, amount]) => {
    const key = `${number}:${amount}`;
    const one = known.get(key) ?? { number, amount };
    known.set(key, one);
    return one;
  });
const parts = fc.uniqueArray(part, { selector: ({ number }) => number });

test('what became of a list turns what it was into what it is, and names nothing that stayed', () => {
  fc.assert(
    fc.property(parts, parts, fc.boolean(), (was, is, anew) => {
      const now = anew ? is.map((each) => ({ ...each })) : is;
      const changes = new RowChanges<Part>();
      changes.compare(was, now, {
        keyOf: ({ number }) => number,
        rowOf: (each) => each,
        differ: (one, other) => one.amount !== other.amount,
      });
      const rows = new Map(was.map((each) => [each.number, each.amount]));
      for (const { number } of changes.gone) expect(rows.delete(number)).toBe(true);
      for (const { number, amount } of changes.made) {
        expect(rows.has(number)).toBe(false);
        rows.set(number, amount);
      }
      for (const { number, amount } of changes.changed) {
        expect(rows.get(number)).toBe(1 - amount);
        rows.set(number, amount);
      }
      expect(rows).toEqual(new Map(is.map((each) => [each.number, each.amount])));
    }),
  );
});
