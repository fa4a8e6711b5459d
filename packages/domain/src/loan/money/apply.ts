import { type Money, minOf, zero } from '../../kernel/money.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingPart } from '../schedule/installment.ts';
import {
  isBooked,
  type MoneyTransactionType,
  type Replay,
  takesAll,
  transactionTypes,
} from '../transactions/types.ts';
import { allocate, knows, payDues, stepOnDue } from './allocation.ts';
import { outstandingDue } from './charge.ts';
import { noteOutstanding } from './losses.ts';
import { spreadOverdue } from './overdue.ts';
import { owePrincipal } from './owed-again.ts';
import {
  completeIfSettled,
  type Effect,
  type Movement,
  noEffect,
  type OpenDue,
  type PlacedDue,
  type Position,
  placedDues,
  type Tally,
  waiveDue,
  waiveInterest,
} from './position.ts';

/** Applies one transaction to what is owed; the same for one that is just entered and for one that is replayed. */
export function applyMovement(position: Position, movement: Movement): Effect {
  // What takes all takes charges that were entered later too, less what there is to pay them from.
  payFromCredits(position, ({ charge }) => takesAll(movement.type) || knows(position, movement, charge));
  const effect = noEffect();
  effect.overpayment = rules[transactionTypes[movement.type].replays](position, movement, effect);
  effect.balance = leavesNothing(movement.type) ? zero : position.principal;
  return effect;
}

/** Whether nothing is on the books, or owed, after a transaction of a type. */
function leavesNothing(type: MoneyTransactionType): boolean {
  return takesAll(type) || isBooked(type, 'RECOVERED');
}

/**
 * Pays charges that were entered while the loan was overpaid from what there is, the oldest money and the first charge
 * first; what has been refunded before a charge was entered is not there for it.
 */
export function payFromCredits(position: Position, isEntered: (open: OpenDue) => boolean = () => true): void {
  if (position.overpaid === zero || position.dues.size === 0) return;
  const dues = placedDues(position)
    .filter(({ open }) => isEntered(open))
    .sort((a, b) => a.open.charge.number - b.open.charge.number);
  for (const credit of position.credits) {
    const left = payDues(position, dues, { ...credit.movement, amount: credit.left }, credit.effect);
    const used = credit.left - left;
    credit.left = left;
    credit.effect.overpayment -= used;
    position.overpaid -= used;
  }
}

/** Applies the money of a transaction, and returns what of it is, or was, more than is owed. */
type Rule = (position: Position, movement: Movement, effect: Effect) => Money;

const rules: Readonly<Record<Replay, Rule>> = {
  LEND(position, movement) {
    const overpayment = givenBack(position, movement);
    position.overpaid -= overpayment;
    takeCredits(position, overpayment);
    position.principal += movement.amount - overpayment;
    return overpayment;
  },
  PAY: (position, movement, effect) =>
    keepRest(position, movement, effect, allocate(position, movement, effect)),
  PAY_CHARGE(position, movement, effect) {
    const left = payDues(position, duesOf(position, movement.chargeNumber), movement, effect);
    return keepRest(position, movement, effect, allocate(position, { ...movement, amount: left }, effect));
  },
  WAIVE_INTEREST: waiveOldest,
  WAIVE_CHARGE: waiveCharge,
  REFUND: refund,
  REFUND_INTEREST: (position, movement, effect) =>
    keepRest(position, movement, effect, allocate(position, movement, effect)),
  RE_AMORTIZE(position, movement, effect) {
    if (position.reckoning === undefined) spreadOverdue(position, movement, effect);
    else position.reckoning.spread(position, movement, effect);
    return zero;
  },
  CHARGE_OFF: takeAll,
  WRITE_OFF: takeAll,
  // What it brings was given up, whatever it was.
  RECOVER: () => zero,
};

/** What of money that goes out is the client's own: what is overpaid by then, as far as no charge that is known takes it. */
export function givenBack(position: Position, movement: Movement): Money {
  payFromCredits(position, ({ charge }) => knows(position, movement, charge));
  return minOf(movement.amount, position.overpaid);
}

/** What is left stays where it is: all of it is lost, and asks for no other interest from then on. */
function takeAll(position: Position, { valueDate, origin }: Movement, effect: Effect): Money {
  position.reckoning?.plan(position, valueDate);
  delete position.reckoning;
  noteOutstanding(position, effect);
  position.working?.taken(origin, [...position.installments], position.interestAccrued);
  return zero;
}

function keepRest(position: Position, movement: Movement, effect: Effect, left: Money): Money {
  position.overpaid += left;
  position.working?.left(movement.origin, left);
  if (left > zero) position.credits.push({ movement, effect, left });
  return left;
}

/** Pays back what was overpaid; what is refunded beyond it is owed again. */
function refund(position: Position, movement: Movement, tally: Tally): Money {
  const { amount, origin } = movement;
  const { overpaid } = position;
  const overpayment = minOf(amount, overpaid);
  position.overpaid -= overpayment;
  takeCredits(position, overpayment);
  const owed = amount - overpayment;
  position.working?.refunded({ origin, amount, overpaid, overpayment, owed });
  if (owed > zero) owePrincipal(position, owed, movement);
  tally.principal = owed;
  return overpayment;
}

function takeCredits({ credits }: Position, amount: Money): void {
  let left = amount;
  for (const credit of credits) {
    const portion = minOf(left, credit.left);
    credit.left -= portion;
    left -= portion;
  }
}

function waiveCharge(position: Position, movement: Movement, tally: Tally): Money {
  const { chargeNumber, amount, valueDate, origin } = movement;
  let left = amount;
  for (const { index, open } of duesOf(position, chargeNumber)) {
    const portion = minOf(left, outstandingDue(open.due));
    if (portion === zero) continue;
    position.working?.moved(stepOnDue(open, { origin, left, amount: portion }));
    waiveDue(position, index, open, portion, tally);
    completeIfSettled(position, index, valueDate);
    left -= portion;
  }
  return zero;
}

function waiveOldest(position: Position, { amount, valueDate, origin }: Movement, tally: Tally): Money {
  let left = amount;
  for (let index = 0; index < position.installments.length && left > zero; index += 1) {
    const installment = position.installments[index] as Installment;
    const open = outstandingPart(installment, 'INTEREST');
    const portion = minOf(left, open);
    if (portion === zero) continue;
    const { number } = installment;
    position.working?.moved({ origin, installment: number, part: 'INTEREST', left, open, amount: portion });
    waiveInterest(position, index, portion, tally);
    completeIfSettled(position, index, valueDate);
    left -= portion;
  }
  return zero;
}

/** What one charge asks for, in the order of the installments. */
function duesOf(position: Position, chargeNumber: number | undefined): readonly PlacedDue[] {
  return placedDues(position).filter(({ open }) => open.charge.number === chargeNumber);
}
