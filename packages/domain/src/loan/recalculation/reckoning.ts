import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import { futureRule } from '../money/allocation.ts';
import { takeOverdue } from '../money/overdue.ts';
import type { Movement, Position, Reckoning, Tally } from '../money/position.ts';
import type { InterestRecalculation, ScheduleTerms, Tranche } from '../product/terms.ts';
import { type Installment, outstandingOf, outstandingPart, takeEarned } from '../schedule/installment.ts';
import { transactionTypes } from '../transactions/types.ts';
import { adjust, installmentAtFirst, reckonAnew } from './installment-amount.ts';
import {
  aheadOf,
  insert,
  keepMoves,
  lastOpen,
  laterPaid,
  overduePrincipal,
  paidOf,
  type State,
  wayOf,
} from './reckoning-state.ts';
import { openCalendar, restOn } from './rests.ts';
import { asked, lentAfter, type Share, share } from './share.ts';
import { bear, bearAfter, type Frame, periodOf, placeOf, type Walk } from './walk.ts';
import type { ReckoningWorking } from './working.ts';

/** What a schedule is at first. */
interface Start {
  readonly agreed: ScheduleTerms;
  readonly recalculation: InterestRecalculation;
  readonly lent: Money;
  /** As it was planned, an installment for a down payment too. */
  readonly schedule: readonly Installment[];
  /** Hears how interest is reckoned; absent where nobody asks. */
  readonly working?: ReckoningWorking | undefined;
}

/**
 * Reckons interest by what is really paid, and when: each installment asks for what follows from the transactions before
 * it, and what is overdue bears interest up to the date of the next one, or the date of the plan.
 *
 * Source: reference system, interest recalculation; docs/adr/0127.
 */
export function openReckoning({ agreed, recalculation, lent, schedule, working }: Start): Reckoning {
  const isDownPayment = schedule.length > agreed.numberOfRepayments;
  const frame: Frame = {
    calendar: openCalendar(agreed, recalculation),
    count: schedule.length,
    downPayment: isDownPayment ? schedule[0]?.principal : undefined,
    tranches: [],
    working,
  };
  const state: State = {
    frame,
    recalculation,
    walk: {
      index: 0,
      moves: 0,
      balance: lent,
      rest: lent,
      carried: zero,
      held: zero,
      installment: installmentAtFirst(agreed, schedule, lent),
      credit: zero,
      fewer: zero,
    },
    moves: [],
    early: schedule.map(() => zero),
    owed: schedule.map(() => zero),
    movedInterest: schedule.map(() => zero),
    touchedOn: [],
    earned: schedule.map(() => zero),
    lastPaid: -1,
    fresh: [],
    on: agreed.disbursedOn,
    settlesAt: undefined,
  };
  return {
    turnTo(position, movement) {
      moveTo(state, position, movement.valueDate);
      if (transactionTypes[movement.type].replays === 'WAIVE_INTEREST')
        askWhatIsEarned(state, position, movement.valueDate);
    },
    lend: (position, on, amount) => lend(state, position, { on, amount }),
    spread: (position, movement, tally) => spread(state, position, movement, tally),
    openAdvance: (position, movement, left) => openAdvance(state, position, movement, left),
    settle(position, on) {
      moveTo(state, position, on);
      askWhatIsEarned(state, position, settlementDate(state, on));
    },
    earn(position, on) {
      moveTo(state, position, on);
      askWhatIsEarned(state, position, on);
    },
    plan: (position, on) => plan(state, position, on),
    repaid(index, amount) {
      state.fresh.push({ index, amount });
      if (amount > zero) state.lastPaid = Math.max(state.lastPaid, index);
    },
    touched(index, on) {
      state.touchedOn[index] = on;
    },
  };
}

/** Takes what the transactions so far did as past, and has the installments ask for what is due by a date. */
function moveTo(state: State, position: Position, on: LocalDate): void {
  keepMoves(state, position);
  state.on = on;
  state.settlesAt = undefined;
  const { frame, walk } = state;
  const last = frame.count - 1;
  while (walk.index < last && periodOf(frame, walk.index).dueDate < on) {
    askNext(state, position, walk, bear(wayOf(state), walk, walk.index, periodOf(frame, walk.index).dueDate));
  }
  const { dueDate } = periodOf(frame, walk.index);
  if (dueDate > on) return;
  const ahead = { ...walk };
  let earned = bear(wayOf(state), ahead, ahead.index, dueDate);
  if (dueDate < on) earned += bearAfter(wayOf(state), ahead, restOn(frame.calendar, on));
  askNext(state, position, ahead, earned);
}

/** Has more principal bear interest from a date on, and the installments after it ask for it. */
function lend(state: State, position: Position, tranche: Tranche): void {
  moveTo(state, position, tranche.on);
  const { frame, walk, moves } = state;
  let { index } = walk;
  while (index < frame.count - 1 && periodOf(frame, index).dueDate <= tranche.on) index += 1;
  insert(moves, { bearsUntil: tranche.on, amount: -tranche.amount });
  frame.tranches.push({ ...tranche, place: placeOf(frame, index) });
}

/** Has the installments to come ask for what is overdue, which bears interest as it did. */
function spread(state: State, position: Position, movement: Movement, tally: Tally): void {
  const { frame, walk, movedInterest } = state;
  const { valueDate: on } = movement;
  const dueOf = () => periodOf(frame, walk.index).dueDate;
  while (walk.index < frame.count - 1 && dueOf() <= on)
    askNext(state, position, walk, bear(wayOf(state), walk, walk.index, dueOf()));
  const { index } = walk;
  if (dueOf() <= on) return;
  const before = tally.principal;
  const interest = takeOverdue(position, index, movement, tally);
  movedInterest[index] = (movedInterest[index] as Money) + interest;
  const { fromDate } = periodOf(frame, index);
  const amount = tally.principal - before;
  if (amount > zero) frame.tranches.push({ on: fromDate, amount, place: placeOf(frame, index) });
}

/** Has the next installment of a walk ask for its share. */
function askNext(state: State, position: Position, walk: Walk, earned: Money): Installment {
  const { frame, touchedOn } = state;
  const { index } = walk;
  const installment = position.installments[index] as Installment;
  reckonAnew(frame, walk);
  const paid = paidOf(state, position, index);
  const later = walk.later ?? laterPaid(state, position, index);
  const isLastOpen =
    later > zero && lentAfter(frame, index) === zero && index === lastOpen(state, position, walk, earned);
  const part = share(frame, walk, earned, paid, { later, isLastOpen });
  adjust(frame, walk, part.planned, paid.principal);
  state.earned[index] = part.earned;
  walk.index += 1;
  if (walk.later !== undefined && walk.index < frame.count) {
    walk.later -= paidOf(state, position, walk.index).principal;
  }
  const owing: Share = {
    ...part,
    principal: part.principal + (state.owed[index] as Money),
    interest: part.interest + (state.movedInterest[index] as Money),
  };
  const next = asked(installment, owing, walk.rest, touchedOn[index]);
  position.installments[index] = next;
  return next;
}

/** Who settles a loan pays interest up to this day. */
function settlementDate({ frame, recalculation, walk }: State, on: LocalDate): LocalDate {
  const { dueDate } = periodOf(frame, walk.index);
  return recalculation.preClosure === 'TILL_REST_FREQUENCY_DATE' && dueDate > on ? dueDate : on;
}

/**
 * Has the installments that are not due yet ask for what is earned up to a date, and for all principal.
 *
 * Shape: `enough` is an amount beyond which no more of them have to be asked.
 */
function askWhatIsEarned(state: State, position: Position, to: LocalDate, enough?: Money): void {
  const { frame, on } = state;
  const ahead = aheadOf(state, position);
  let left = enough;
  while (ahead.index < frame.count && (left === undefined || left > zero)) {
    const { fromDate, dueDate } = periodOf(frame, ahead.index);
    if (dueDate < on && ahead.index === frame.count - 1) return;
    const until = ahead.index === state.walk.index ? Math.min(dueDate, to) : fromDate;
    const next = askNext(
      state,
      position,
      ahead,
      bear(wayOf(state), ahead, ahead.index, Math.max(until, fromDate)),
    );
    if (left !== undefined) left -= outstandingOf(next);
  }
}

/**
 * Has installments that are not due yet ask for what money in advance pays of them: of a progressive schedule what is
 * earned by the day and principal, of a cumulative one principal alone, all of it of the running installment. Money that
 * settles the loan pays what is earned in either case.
 */
function openAdvance(state: State, position: Position, movement: Movement, left: Money): void {
  const { frame, walk, on } = state;
  if (on > frame.calendar.maturesOn) return;
  const { terms } = frame.calendar.agreed;
  if (left >= position.principal) {
    state.settlesAt = settlementDate(state, on);
    askWhatIsEarned(state, position, state.settlesAt);
    return;
  }
  if (terms.scheduleType === 'PROGRESSIVE') {
    const rule = futureRule(terms, movement);
    askWhatIsEarned(state, position, on, rule === 'NEXT_INSTALLMENT' ? left : undefined);
    return;
  }
  const running = position.installments[walk.index] as Installment;
  const principal = running.principalPaid + position.principal;
  const interest = running.dueDate === on ? running.interest : running.interestPaid + running.interestWaived;
  position.installments[walk.index] = { ...running, principal, interest, completedOn: undefined };
}

/** Has all installments ask for what they do as of a date, as if what is overdue were paid then and all else when it is due. */
function plan(state: State, position: Position, on: LocalDate): void {
  moveTo(state, position, Math.max(on, state.on));
  const { frame, moves, earned: borne } = state;
  const asOf = state.on;
  const rest = restOn(frame.calendar, asOf);
  const overdue = overduePrincipal(state, position, asOf);
  const withOverdue = [...moves];
  if (overdue > zero && asOf <= frame.calendar.maturesOn)
    insert(withOverdue, { bearsUntil: rest, amount: overdue });
  const way = { frame, moves: withOverdue };
  const ahead = aheadOf(state, position);
  while (ahead.index < frame.count) {
    const { dueDate } = periodOf(frame, ahead.index);
    let earned = bear(way, ahead, ahead.index, dueDate);
    if (dueDate < asOf) earned += bearAfter(way, ahead, rest);
    const next = askNext(state, position, ahead, earned);
    ahead.balance -= outstandingPart(next, 'PRINCIPAL');
  }
  const { installments } = position;
  for (const [index, interestEarned] of borne.entries()) {
    const installment = installments[index] as Installment;
    if (installment.interestEarned !== interestEarned)
      installments[index] = { ...installment, interestEarned };
  }
  for (const [index, { interestWaived }] of installments.entries())
    takeEarned(installments, index, interestWaived);
  dropIdle(state, position);
}

/** Installments at the end that ask for nothing any more fall away. */
function dropIdle({ on }: State, { installments }: Position): void {
  for (
    let last = installments.at(-1);
    last !== undefined && last.fromDate >= on;
    last = installments.at(-1)
  ) {
    const isIdle =
      last.principal === zero && last.interest === zero && last.fees === zero && last.penalties === zero;
    if (!isIdle) return;
    installments.pop();
  }
}
