import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, maxOf, minOf, zero } from '../../kernel/money.ts';
import type { Position } from '../money/position.ts';
import type { InterestRecalculation } from '../product/terms.ts';
import { type Installment, outstandingPart } from '../schedule/installment.ts';
import { restOn } from './rests.ts';
import { isInGrace, type Paid } from './share.ts';
import { type Frame, type Move, periodOf, placeOf, type Walk } from './walk.ts';

/** What is kept of a loan while its transactions are applied, one after the other. Shape: lists are by index of installment. */
export interface State {
  readonly frame: Frame;
  readonly recalculation: InterestRecalculation;
  /** At the first installment that is not past: those before it asked for what they ask for, whatever comes. */
  walk: Walk;
  readonly moves: Move[];
  /** Principal that was paid before its installment was due. */
  readonly early: Money[];
  /** Principal that is owed again. */
  readonly owed: Money[];
  /** Interest of installments that were overdue, on top of its own. */
  readonly movedInterest: Money[];
  readonly touchedOn: (LocalDate | undefined)[];
  /** What periods bear, before waivers. */
  readonly earned: Money[];
  /** The last installment of which principal was paid. */
  lastPaid: number;
  /** What the present transaction did so far. */
  fresh: { readonly index: number; readonly amount: Money }[];
  on: LocalDate;
  /** Where the present transaction may repay all principal: up to when that bears interest then. */
  settlesAt: LocalDate | undefined;
}

/** The last due date is one of the calendar; what is paid with a later installment changes what bears interest at once. */
export function keepMoves(state: State, position: Position): void {
  const { frame, fresh, on, early, owed } = state;
  const settlesAt = position.principal === zero ? state.settlesAt : undefined;
  for (const { index, amount } of fresh) {
    const inSchedule = index < frame.count;
    const dueDate = inSchedule
      ? periodOf(frame, index).dueDate
      : (position.installments[index] as Installment).dueDate;
    if (amount < zero) {
      if (inSchedule) owed[index] = (owed[index] as Money) - amount;
      insert(state.moves, { bearsUntil: on, amount });
      continue;
    }
    if (inSchedule && on < dueDate) early[index] = (early[index] as Money) + amount;
    insert(state.moves, { bearsUntil: settlesAt ?? bearsUntil(frame, on, dueDate), amount });
  }
  if (settlesAt !== undefined) endAll(state.moves, settlesAt);
  state.fresh = [];
}

/** Nothing bears interest any more once all principal is repaid, not even what came before and waits for a rest. */
function endAll(moves: Move[], on: LocalDate): void {
  for (const [index, move] of moves.entries()) {
    if (move.bearsUntil > on) moves[index] = { ...move, bearsUntil: on };
  }
}

/** What is paid on time bears interest up to its due date, what is paid early or late up to a rest. */
function bearsUntil({ calendar }: Frame, on: LocalDate, dueDate: LocalDate): LocalDate {
  if (on === dueDate) return dueDate;
  const rest = restOn(calendar, on);
  return on < dueDate ? Math.min(rest, dueDate) : rest;
}

/** Puts a move in its place among the others: they are in the order in which they end to bear interest. */
export function insert(moves: Move[], move: Move): void {
  let place = moves.length;
  while (place > 0 && (moves[place - 1] as Move).bearsUntil > move.bearsUntil) place -= 1;
  moves.splice(place, 0, move);
}

/** What a walk goes by. */
export function wayOf({ frame, moves }: State) {
  return { frame, moves };
}

/** What is paid of an installment. */
export function paidOf({ early, owed, movedInterest }: State, position: Position, index: number): Paid {
  const { principalPaid, interestPaid, interestWaived } = position.installments[index] as Installment;
  const again = owed[index] as Money;
  const principal = maxOf(principalPaid - again, zero);
  return {
    principal,
    early: minOf(early[index] as Money, principal),
    interest: maxOf(interestPaid + interestWaived - (movedInterest[index] as Money), zero),
  };
}

/** Principal that was paid of the installments after one. */
export function laterPaid(state: State, position: Position, index: number): Money {
  let later = zero;
  const last = Math.min(state.lastPaid, state.frame.count - 1);
  for (let each = index + 1; each <= last; each += 1) later += paidOf(state, position, each).principal;
  return later;
}

/** A walk over the installments that are not past, which leaves the state where it is. */
export function aheadOf(state: State, position: Position): Walk {
  return { ...state.walk, later: laterPaid(state, position, state.walk.index) };
}

/** Index of the last installment that is not paid in full before it is due, of those that repay principal; the next one has earned so much. */
export function lastOpen(state: State, position: Position, walk: Walk, earned: Money): number {
  const isFull = (each: number) => {
    const { early, interest } = paidOf(state, position, each);
    return (
      early > zero &&
      early + ownInterest(state.frame, walk, each, { earned, paid: interest }) >= walk.installment
    );
  };
  const last = state.frame.count - 1;
  let index = last;
  while (index > walk.index && isFull(index)) index -= 1;
  const { graceOnPrincipal } = state.frame.calendar.agreed.terms;
  return isFull(index) || placeOf(state.frame, index) < graceOnPrincipal ? last : index;
}

/** What of an installment its own interest takes, of what is paid, or within a grace of what is borne. */
function ownInterest(
  frame: Frame,
  walk: Walk,
  index: number,
  { earned, paid }: { readonly earned: Money; readonly paid: Money },
): Money {
  const { amortization, graceOnInterest } = frame.calendar.agreed.terms;
  const isNext = index === walk.index;
  if (amortization === 'EQUAL_PRINCIPAL') return zero;
  if (isInGrace(frame, index)) return isNext ? walk.carried + earned : zero;
  // What is paid of one to come right after a grace is first of all what the grace left to it.
  if (graceOnInterest === 0 || placeOf(frame, index) !== graceOnInterest) return paid;
  return isNext ? maxOf(paid - walk.held, zero) : zero;
}

/** What of the principal that was due before a date is not paid. */
export function overduePrincipal({ frame }: State, { installments }: Position, on: LocalDate): Money {
  let overdue = zero;
  for (const [index, installment] of installments.entries()) {
    if (installment.dueDate >= on) {
      if (index < frame.count) continue;
      break;
    }
    overdue += outstandingPart(installment, 'PRINCIPAL');
  }
  return overdue;
}
