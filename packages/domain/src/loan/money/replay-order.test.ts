import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../../test/builders/ledger.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import {
  newCharge,
  type RandomCharge,
  randomCharge,
  withCharges,
} from '../../../../../test/builders/loan-life.ts';
import { firstDay, randomLoan } from '../../../../../test/builders/random-loan.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { stepOf } from '../../kernel/money.ts';
import { activate } from '../activation.ts';
import type { ApprovedLoan, DisbursedLoan } from '../loan.ts';
import type { EnteredType } from '../transactions/types.ts';
import { chargeLoan, type Entry, enter, reverse } from './entry.ts';
import { inForce } from './replay.ts';

/** A transaction: its value date, in days after the disbursement, and how many days later it is entered in each of two lives. */
interface Dated {
  readonly type: EnteredType;
  readonly after: number;
  readonly cents: number;
  readonly charge: number;
  readonly lateness: readonly [first: number, second: number];
}

const transactions = fc.array(
  fc.record({
    type: fc.constantFrom<EnteredType>(
      'REPAYMENT',
      'REPAYMENT',
      'DOWN_PAYMENT',
      'MERCHANT_REFUND',
      'PAYOUT_REFUND',
      'GOODWILL_CREDIT',
      'CHARGE_PAYMENT',
      'WAIVE_CHARGE',
      'WAIVE_INTEREST',
      'CREDIT_BALANCE_REFUND',
      'CHARGEBACK',
    ),
    after: fc.integer({ min: 0, max: 45 }).map((half) => 2 * half),
    cents: fc.integer({ min: 1, max: 250 }),
    charge: fc.nat(3),
    lateness: fc.tuple(fc.nat(60), fc.nat(60)),
  }),
  { minLength: 2, maxLength: 7 },
);

/** Charges that are entered on odd days: no transaction bears the date of one. */
const charges = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 45 }).map((half) => 2 * half + 1), asked: randomCharge }),
  { maxLength: 3 },
);

interface Happening {
  readonly day: LocalDate;
  readonly happen: (loan: DisbursedLoan) => DisbursedLoan;
}

/** A transaction is entered when what it refers to is there, and after those before it in the list that bear its date. */
function entriesOf(
  given: readonly Dated[],
  charged: readonly LocalDate[],
  life: 0 | 1,
  start = firstDay,
): readonly Happening[] {
  const lastOn = new Map<LocalDate, LocalDate>();
  return given.map(({ type, after, cents, charge, lateness }) => {
    const valueDate = start + after;
    const isOfCharge = type === 'CHARGE_PAYMENT' || type === 'WAIVE_CHARGE';
    const there = isOfCharge ? (charged[charge % Math.max(1, charged.length)] ?? 0) : 0;
    const day = Math.max(valueDate + lateness[life], there, lastOn.get(valueDate) ?? 0);
    lastOn.set(valueDate, day);
    const chargeNumber = isOfCharge ? (charge % Math.max(1, charged.length)) + 1 : undefined;
    const happen = (loan: DisbursedLoan) => {
      const amount = BigInt(cents) * stepOf(loan.terms.currencyDigits);
      const entry: Entry = { type, valueDate, amount, chargeNumber };
      return enter(loan, entry, stampOn(day)).loan;
    };
    return { day, happen };
  });
}

function chargesOf(given: readonly { readonly after: number; readonly asked: RandomCharge }[]) {
  return [...given]
    .sort((a, b) => a.after - b.after)
    .map(({ after, asked }) => {
      const day = firstDay + after;
      const happen = (loan: DisbursedLoan) => {
        const charge = newCharge(asked, day, loan.terms.currencyDigits);
        return chargeLoan(loan, charge, stampOn(day)).loan as DisbursedLoan;
      };
      return { day, happen };
    });
}

/** The loan after all that happened, told day by day, on one day charges first. */
function livedThrough(loan: ApprovedLoan, happenings: readonly Happening[]): DisbursedLoan {
  const outlay = { disbursedOn: firstDay, amount: loan.principal, note: undefined };
  const disbursed = activate(loan, outlay, stampOn(firstDay));
  return [...happenings]
    .sort((a, b) => a.day - b.day)
    .reduce((after, { happen }) => happen(after), disbursed);
}

describe('the order of entry', () => {
  it('makes no difference to a loan, as long as what bears one date is entered in one order', () => {
    const agreed = fc.record({ loan: randomLoan, asked: fc.array(randomCharge, { maxLength: 2 }) });
    fc.assert(
      fc.property(agreed, transactions, charges, ({ loan, asked }, given, entered) => {
        const approved = withCharges(loan, asked);
        const charging = chargesOf(entered);
        const charged = [...asked.map(() => firstDay), ...charging.map(({ day }) => day)];
        const [first, second] = ([0, 1] as const).map((life) =>
          livedThrough(approved, [...charging, ...entriesOf(given, charged, life)]),
        );
        expect(standingOf(second as DisbursedLoan)).toEqual(standingOf(first as DisbursedLoan));
      }),
      { numRuns: 600 },
    );
  });

  it('of what comes after a charge-off makes none either, and taking back what came before it changes what was lost', () => {
    const agreed = fc.record({ loan: randomLoan, asked: fc.array(randomCharge, { maxLength: 2 }) });
    fc.assert(
      fc.property(agreed, transactions, transactions, fc.nat(9), ({ loan, asked }, given, late, pick) => {
        const approved = withCharges(loan, asked);
        const charged = asked.map(() => firstDay);
        const earlier = entriesOf(given, charged, 0);
        const chargedOffOn = Math.max(firstDay, ...earlier.map(({ day }) => day)) + 1;
        const chargeOff = {
          day: chargedOffOn,
          happen: (before: DisbursedLoan) =>
            before.status === 'ACTIVE'
              ? enter(
                  before,
                  { type: 'CHARGE_OFF', valueDate: chargedOffOn, amount: 0n },
                  stampOn(chargedOffOn),
                ).loan
              : before,
        };
        const [first, second] = ([0, 1] as const).map((life) => {
          const later = entriesOf(late, charged, life, chargedOffOn);
          const after = livedThrough(approved, [...earlier, chargeOff, ...later]);
          const targets = inForce(after).filter(({ valueDate }) => valueDate < chargedOffOn);
          const target = targets.slice(1)[pick];
          return target === undefined ? after : reverse(after, target.number, stampOn(chargedOffOn + 200));
        });
        expect(standingOf(second as DisbursedLoan)).toEqual(standingOf(first as DisbursedLoan));
      }),
      { numRuns: 300 },
    );
  });
});
