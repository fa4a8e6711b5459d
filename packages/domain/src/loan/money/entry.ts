import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { classify } from '../delinquency/delinquency.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { post } from '../transactions/post.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import type { EnteredType, SpreadingType } from '../transactions/types.ts';
import { isBooked } from '../transactions/types.ts';
import type { LoanCharge } from './charge.ts';
import { bookFor } from './charge-off.ts';
import { addCharge, type NewCharge } from './charges.ts';
import type { Effect, Movement } from './position.ts';
import { spreads } from './replan.ts';
import { amountOf, applyAll, applyLast, inForce, inOrder, type Replayed } from './replay.ts';
import { settled } from './settlement.ts';
import { markReversed, supersede } from './supersede.ts';

/**
 * A transaction as it is entered; what it pays follows from its place among the others, and so does the amount of one that
 * takes all that is outstanding.
 */
export interface Entry {
  readonly type: EnteredType | SpreadingType | 'DISBURSEMENT';
  readonly valueDate: LocalDate;
  readonly amount: Money;
  readonly chargeNumber?: number | undefined;
  /** Origin of the payment that a chargeback takes back. */
  readonly chargebackOf?: number | undefined;
  readonly note?: string | undefined;
  /** Id of the transaction at the other end of a transfer. */
  readonly counterpart?: string | undefined;
}

/** The loan after an entry and all that follows from it, and the posting that it made. */
export interface Entered {
  readonly loan: DisbursedLoan;
  readonly transaction: LoanTransaction;
}

/**
 * Enters a transaction: after all others, and all charges, it is simply applied; before any of them all are replayed, and so
 * they are where interest is recalculated, where more goes out, and where what is overdue is spread anew.
 */
export function enter(loan: DisbursedLoan, entry: Entry, stamp: Stamp): Entered {
  const movement = movementOf(loan, entry);
  const present = inForce(loan);
  const isLast =
    loan.terms.recalculation === undefined &&
    entry.type !== 'DISBURSEMENT' &&
    !spreads(entry.type) &&
    present.every(({ valueDate }) => valueDate <= entry.valueDate) &&
    loan.charges.every(({ enteredOn }) => enteredOn <= entry.valueDate);
  const applied = isLast
    ? applyLast(loan, movement)
    : applyAll(loan, inOrder<Movement>([...present, movement]), stamp.businessDate);
  return entered(loan, applied, { entry, movement }, stamp);
}

/** Takes a transaction back: it is marked, and what came after it is replayed without it. */
export function reverse(loan: DisbursedLoan, number: number, stamp: Stamp): DisbursedLoan {
  const marked = markReversed(loan, number, stamp.businessDate);
  return replayed(loan, marked, stamp);
}

/** Takes a transaction back and enters another one for it, with one replay. */
export function replace(loan: DisbursedLoan, number: number, entry: Entry, stamp: Stamp): Entered {
  const marked = markReversed(loan, number, stamp.businessDate);
  const movement = movementOf(marked, entry);
  const applied = applyAll(marked, inOrder<Movement>([...inForce(marked), movement]), stamp.businessDate);
  return entered(loan, applied, { entry, movement }, stamp);
}

/** Charges a loan; one that is overpaid pays it from what there is, and what was refunded too much makes way for it. */
export function chargeLoan<L extends Loan>(
  loan: L,
  given: NewCharge,
  stamp: Stamp,
): { readonly loan: Loan; readonly charge: LoanCharge } {
  const added = addCharge(loan, given, stamp);
  const after: Loan = added.loan;
  if (!isDisbursed(loan) || !isDisbursed(after)) return added;
  const owesAgain = inForce(after).some(
    ({ type, principal }) => isBooked(type, 'REFUNDED') && principal > zero,
  );
  const standing =
    loan.status === 'ACTIVE' && !owesAgain && loan.terms.recalculation === undefined
      ? classify(after, stamp.businessDate)
      : replayed(loan, after, stamp);
  return { loan: standing, charge: added.charge };
}

/** The loan with another plan than it had: what was entered is replayed on it. */
export function replayed(before: DisbursedLoan, changed: DisbursedLoan, stamp: Stamp): DisbursedLoan {
  const movements = inForce(changed);
  const { loan, effects } = applyAll(changed, movements, stamp.businessDate);
  return settled(before, supersede(loan, effects, stamp), lastOf(movements, changed), stamp);
}

interface Made {
  readonly entry: Entry;
  readonly movement: Movement;
}

function entered(before: DisbursedLoan, { loan, effects }: Replayed, made: Made, stamp: Stamp): Entered {
  const { entry, movement } = made;
  const effect = effects.get(movement) as Effect;
  const posted = post(loan, {
    ...effect,
    type: entry.type,
    valueDate: entry.valueDate,
    postingDate: stamp.postingDate,
    amount: amountOf(movement, effect),
    chargeNumber: entry.chargeNumber,
    chargebackOf: entry.chargebackOf,
    note: entry.note,
    counterpart: entry.counterpart,
    bookedOn: bookedOn(entry.valueDate, stamp),
    book: bookFor(entry.type, before),
  });
  const transaction = posted.posted.at(-1) as LoanTransaction;
  const superseded = supersede(posted, effects, stamp);
  const last = lastOf(inForce(superseded), superseded);
  return { loan: settled(before, superseded, last, stamp), transaction };
}

/** Its number is the one that it will have, so that it stands behind all that bears its date. */
function movementOf(loan: DisbursedLoan, { type, valueDate, amount, chargeNumber }: Entry): Movement {
  return { type, valueDate, origin: loan.transactionCount + 1, amount, chargeNumber };
}

function lastOf(movements: readonly Movement[], loan: DisbursedLoan): LocalDate {
  return movements.at(-1)?.valueDate ?? loan.disbursedOn;
}
