import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centByCent } from '../../../../../test/builders/cent-by-cent.ts';
import { ledgerOf } from '../../../../../test/builders/ledger.ts';
import { endOf, lived, randomLife } from '../../../../../test/builders/loan-life.ts';
import { applyAll, inForce } from './replay.ts';

describe('every life of a loan', () => {
  it('comes out as it does cent by cent', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const { loan } = endOf(life);
        expect(ledgerOf(loan)).toEqual(centByCent(loan));
      }),
      { numRuns: 600 },
    );
  });

  it('is after every step what a replay of all transactions makes of it', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        for (const { after } of lived(life)) {
          const { loan: replayed, effects } = applyAll(after, inForce(after), after.closedThrough);
          expect(replayed).toEqual(after);
          for (const transaction of inForce(after)) {
            const { balance: _, ...split } = effects.get(transaction) ?? {};
            expect(transaction).toMatchObject(split);
          }
        }
      }),
      { numRuns: 600 },
    );
  });
});
