import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../../test/builders/ledger.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { endOf, live, randomLife, randomStep } from '../../../../../test/builders/loan-life.ts';
import { type EnteredType, isAllowed } from '../transactions/types.ts';
import { type Entry, replace, reverse } from './entry.ts';
import { inForce } from './replay.ts';

const noEntry = [
  ...['CHARGE', 'MOVE_DUE_DATE', 'CHANGE_RATE', 'EXTEND_TERM', 'LEND', 'TAKE_BACK'],
  ...['REVERSE', 'REPLACE', 'UNDO', 'NOTHING'],
];
const entries = randomStep.filter(({ deed }) => !noEntry.includes(deed));
/** What a person may put in the place of something else. */
const others = entries.filter(({ deed }) => !['CHARGE_OFF', 'WRITE_OFF'].includes(deed));

describe('reverse', () => {
  it('leaves a loan as it was before the transaction, whatever it had been', () => {
    fc.assert(
      fc.property(randomLife, entries, (life, step) => {
        const { loan, day } = endOf(life);
        const made = live(loan, step, day);
        if (made === loan) return;
        const entered = made.transactions.find(({ number }) => number === loan.transactionCount + 1);
        const after = reverse(made, entered?.number ?? 0, stampOn(day));
        expect(standingOf(after)).toEqual(standingOf(loan));
      }),
      { numRuns: 600 },
    );
  });

  it('keeps what a settlement accrued, however often the loan is settled and reopened', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const { loan, day } = endOf(life);
        const stamp = stampOn(day);
        const settle = { deed: 'REPAYMENT', gap: 0, back: 0, cents: 100_000, pick: 0 } as const;
        const charge = {
          kind: 'FEE',
          calculation: 'FLAT',
          timing: 'SPECIFIED_DUE_DATE',
          cents: 1,
          dueAfter: 0,
        } as const;
        const once = live(loan, { ...settle, charge }, day);
        const reopened = reverse(once, loan.transactionCount + 1, stamp);
        const twice = live(reopened, { ...settle, charge }, day);
        const accruals = (of: typeof loan) => of.posted.filter(({ type }) => type.startsWith('ACCRUAL'));
        expect(accruals(reopened)).toEqual(accruals(once));
        expect(accruals(twice)).toEqual(accruals(once));
      }),
      { numRuns: 300 },
    );
  });
});

describe('replace', () => {
  it('comes to the same as a reversal and an entry', () => {
    fc.assert(
      fc.property(randomLife, others, fc.nat(20), (life, step, pick) => {
        const { loan, day } = endOf(life);
        const isGivenUp = loan.status === 'CLOSED_WRITTEN_OFF';
        const targets = inForce(loan).filter(({ type }) =>
          isGivenUp ? type === 'RECOVERY' : isAllowed(type, 'REVERSE'),
        );
        const target = targets[pick % Math.max(1, targets.length)];
        if (target === undefined) return;
        const stamp = stampOn(day);
        const made = live(reverse(loan, target.number, stamp), step, day);
        const origin = Math.max(...made.transactions.map((each) => each.origin));
        const entered = made.transactions.find(
          (each) => each.origin === origin && each.supersededBy === undefined,
        );
        if (entered === undefined || entered.reversedOn !== undefined || origin <= loan.transactionCount)
          return;
        const { valueDate, amount, chargeNumber } = entered;
        const entry: Entry = { type: entered.type as EnteredType, valueDate, amount, chargeNumber };
        expect(standingOf(replace(loan, target.number, entry, stamp).loan)).toEqual(standingOf(made));
      }),
      { numRuns: 400 },
    );
  });
});
