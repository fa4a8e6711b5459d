import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, zero } from '@dayclose/domain/kernel/money.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { enter, reverse } from '@dayclose/domain/loan/money/entry.ts';
import { inForce } from '@dayclose/domain/loan/money/replay.ts';
import { oldestUnpaid, outstandingPart } from '@dayclose/domain/loan/schedule/installment.ts';
import type { Payment } from './payments.ts';
import type { Random } from './random.ts';

/** Something that somebody does with a loan on a day. */
export interface Act {
  readonly on: LocalDate;
  carryOut(loan: DisbursedLoan, stamp: Stamp): DisbursedLoan;
}

/** What goes otherwise: a payment is found only after the next one, or bounces later, or interest is forgiven after it. */
const mishaps = [
  { weight: 90, kind: 'NONE' },
  { weight: 4, kind: 'FOUND_LATE' },
  { weight: 4, kind: 'BOUNCED' },
  { weight: 2, kind: 'FORGIVEN' },
] as const;

/** What is done about the payments of a borrower, in order of the days on which it is done. */
export function actsOf(payments: readonly Payment[], random: Random): readonly Act[] {
  const { kind } = random.weighted(mishaps);
  const index = random.integer(0, Math.max(0, payments.length - 2));
  const [payment, next] = [payments[index], payments[index + 1]];
  if (kind === 'NONE' || payment === undefined || next === undefined) return payments.map(paid);
  if (kind === 'FOUND_LATE') {
    return inOrder(foundLate(payments, index, next.on + random.integer(1, 5)));
  }
  const other =
    kind === 'BOUNCED'
      ? bounced(payment, payment.on + random.integer(2, 40))
      : forgiven(payment.on + random.integer(0, 5));
  return inOrder([...payments.map(paid), other]);
}

function inOrder(acts: readonly Act[]): readonly Act[] {
  return acts.toSorted((a, b) => a.on - b.on);
}

function paid({ on, amount }: Payment): Act {
  return { on, carryOut: (loan, stamp) => pay(loan, amount(loan), on, stamp) };
}

/** While it is looked for, the borrower pays the next installments as if it had been found. */
function foundLate(payments: readonly Payment[], index: number, foundOn: LocalDate): Act[] {
  let missing = zero;
  let valueDate = foundOn;
  const acts = payments.map(({ on, amount }, at): Act => {
    if (at !== index) {
      return { on, carryOut: (loan, stamp) => pay(loan, amount(loan) - missing, on, stamp) };
    }
    return {
      on,
      carryOut(loan) {
        [missing, valueDate] = [amount(loan), on];
        return loan;
      },
    };
  });
  const found: Act = {
    on: foundOn,
    carryOut(loan, stamp) {
      const amount = missing;
      missing = zero;
      return pay(loan, amount, valueDate, stamp);
    },
  };
  return [...acts, found];
}

/** Takes back the payment of a day; whoever pays again pays what is then outstanding. */
function bounced({ on }: Payment, reversedOn: LocalDate): Act {
  return {
    on: reversedOn,
    carryOut(loan, stamp) {
      const found = inForce(loan).find(({ type, valueDate }) => type === 'REPAYMENT' && valueDate === on);
      return found === undefined ? loan : reverse(loan, found.number, stamp);
    },
  };
}

/** Waives the interest of the installment that is to be paid next. */
function forgiven(on: LocalDate): Act {
  return {
    on,
    carryOut(loan, stamp) {
      const next = oldestUnpaid(loan);
      const amount = next === undefined ? zero : outstandingPart(next, 'INTEREST');
      return amount > zero
        ? enter(loan, { type: 'WAIVE_INTEREST', valueDate: on, amount }, stamp).loan
        : loan;
    },
  };
}

function pay(loan: DisbursedLoan, amount: Money, valueDate: LocalDate, stamp: Stamp): DisbursedLoan {
  return amount > zero ? enter(loan, { type: 'REPAYMENT', valueDate, amount }, stamp).loan : loan;
}
