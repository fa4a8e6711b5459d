import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, maxOf, minOf, mulDiv, stepOf, zero } from '../../kernel/money.ts';
import type { Installment } from '../schedule/installment.ts';
import { factorOfDays } from '../schedule/period-factor.ts';
import type { Period } from '../schedule/periods.ts';
import { type Calendar, periodAt } from './rests.ts';
import type { AskedRule, ReckoningWorking } from './working.ts';

/** Principal that came back, or less than nothing of it where it is owed again, and from when it bears interest no more. */
export interface Move {
  readonly bearsUntil: LocalDate;
  readonly amount: Money;
}

/** What stays as it is while a loan is reckoned. */
export interface Frame {
  readonly calendar: Calendar;
  /** Installments of the schedule, one for a down payment too. */
  readonly count: number;
  readonly downPayment: Money | undefined;
  readonly working?: ReckoningWorking | undefined;
}

/** Where the reckoning of a schedule has come to: at the start of the period of an installment. */
export interface Walk {
  /** Index of the installment that comes next. */
  index: number;
  /** How many moves are taken off the balance. */
  moves: number;
  /** What bears interest. */
  balance: Money;
  /** Principal that no installment so far asks for. */
  rest: Money;
  /** Interest that installments so far were too small for. */
  carried: Money;
  /** What each installment comes to from here on. */
  installment: Money;
  /** What of principal in advance is still to be taken off installments. */
  credit: Money;
  /** Principal that was paid of the installments after the next one, where that is known. */
  later?: Money;
}

/** What a walk goes by, beside what is kept of each installment. */
export interface Way {
  readonly frame: Frame;
  /** In the order of their dates. */
  readonly moves: readonly Move[];
}

/** The period of an installment; a down payment has none. */
export function periodOf({ calendar, downPayment }: Frame, index: number): Period {
  const place = downPayment === undefined ? index : index - 1;
  if (place >= 0) return periodAt(calendar, place);
  const { disbursedOn: date } = calendar.agreed;
  return { startDate: date, endDate: date, fromDate: date, dueDate: date };
}

/** Interest of an installment's period up to a date, each time in which the balance stays the same rounded once. */
export function bear(way: Way, walk: Walk, index: number, to: LocalDate): Money {
  const { calendar, downPayment } = way.frame;
  const number = downPayment === undefined ? index : index - 1;
  const period = periodOf(way.frame, index);
  const free = number < calendar.agreed.terms.interestFreePeriods;
  let from = period.fromDate;
  takeMoves(way, walk, from);
  let interest = zero;
  while (from < to) {
    const until = Math.min(to, way.moves[walk.moves]?.bearsUntil ?? to);
    if (!free && walk.balance > zero)
      interest += interestOn(way.frame, walk.balance, period, { from, to: until });
    if (until < to) takeMoves(way, walk, until);
    from = until;
  }
  return interest;
}

/** Interest on what is overdue after the last due date, up to a date. */
export function bearAfter(way: Way, walk: Walk, to: LocalDate): Money {
  let interest = zero;
  for (let index = way.frame.count; periodOf(way.frame, index).fromDate < to; index += 1) {
    interest += bear(way, walk, index, Math.min(to, periodOf(way.frame, index).dueDate));
    if (walk.balance === zero && walk.moves === way.moves.length) break;
  }
  return interest;
}

function takeMoves({ moves }: Way, walk: Walk, through: LocalDate): void {
  let next = moves[walk.moves];
  while (next !== undefined && next.bearsUntil <= through) {
    walk.balance -= next.amount;
    walk.moves += 1;
    next = moves[walk.moves];
  }
}

function interestOn(
  { calendar: { agreed }, working }: Frame,
  balance: Money,
  period: Period,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Money {
  const factor = factorOfDays(agreed, period, days);
  const { numerator, denominator } = factor;
  if (numerator === 0n) return zero;
  const { currencyDigits, rounding: mode } = agreed.terms;
  const interest = mulDiv(balance, numerator, denominator, currencyDigits, mode);
  working?.bears({ ...days, balance, factor, interest, multiple: stepOf(currencyDigits), mode });
  return interest;
}

/** What was paid of an installment, as far as its share depends on it. */
export interface Paid {
  /** Principal, but for what is owed again. */
  readonly principal: Money;
  /** The part of it that was paid before the installment was due. */
  readonly early: Money;
  /** Interest that is paid or waived. */
  readonly interest: Money;
}

/** What an installment asks for, and the interest that its period bears. */
export interface Share {
  readonly principal: Money;
  readonly interest: Money;
  readonly earned: Money;
}

/** What an installment is, where it is not one among many. */
export interface Place {
  /** Principal that was paid of those after it. */
  readonly later: Money;
  /** Whether it is the last that is not paid: it takes what there is. */
  readonly isLastOpen: boolean;
}

/**
 * What the next installment asks for: its amount is kept, first for interest, then for principal; interest that it is too
 * small for is carried on. The last takes what is left.
 */
export function share(frame: Frame, walk: Walk, earned: Money, paid: Paid, place: Place): Share {
  const borne = walk.carried + earned;
  const open = walk.rest - place.later;
  const { credit, installment: each } = walk;
  const asked = askedOf(frame, walk, { borne, open }, paid, place);
  const interest = maxOf(asked.interest, paid.interest);
  const principal = minOf(maxOf(asked.principal, paid.principal), maxOf(open, paid.principal));
  frame.working?.asked(walk.index, {
    rule: asked.rule,
    carried: walk.carried,
    earned,
    open,
    each,
    credit,
    paidPrincipal: paid.principal,
    paidEarly: paid.early,
    paidInterest: paid.interest,
    principal,
    interest,
  });
  walk.carried = maxOf(borne - interest, zero);
  walk.rest -= principal;
  return { principal, interest, earned: earned + maxOf(interest - borne, zero) };
}

function askedOf(
  { calendar, count, downPayment }: Frame,
  walk: Walk,
  { borne, open }: { readonly borne: Money; readonly open: Money },
  paid: Paid,
  { isLastOpen }: Place,
): { readonly principal: Money; readonly interest: Money; readonly rule: AskedRule } {
  const { terms } = calendar.agreed;
  const number = downPayment === undefined ? walk.index : walk.index - 1;
  if (number < 0) return { principal: downPayment ?? zero, interest: zero, rule: 'DOWN_PAYMENT' };
  if (isLastOpen || walk.index === count - 1) return { principal: open, interest: borne, rule: 'LAST' };
  if (number < terms.graceOnPrincipal)
    return { principal: zero, interest: borne, rule: 'GRACE_ON_PRINCIPAL' };
  // Who pays a whole installment before it is due pays principal, and its interest comes on top.
  const onTop = terms.scheduleType === 'CUMULATIVE' && paid.early >= walk.installment;
  const room = onTop ? borne : maxOf(walk.installment - paid.early, zero);
  const interest = maxOf(minOf(borne, room), paid.interest);
  const planned = maxOf(walk.installment - interest, zero);
  const credited = minOf(walk.credit, planned);
  walk.credit -= credited;
  return { principal: planned - credited, interest, rule: onTop ? 'ON_TOP' : 'INSTALLMENT' };
}

/** An installment as a schedule asks for it now; the very one where it does so already. */
export function asked(
  installment: Installment,
  { principal, interest, earned }: Share,
  balance: Money,
  touchedOn: LocalDate | undefined,
): Installment {
  const left =
    principal -
    installment.principalPaid +
    interest -
    installment.interestPaid -
    installment.interestWaived +
    installment.fees -
    installment.feesPaid -
    installment.feesWaived +
    installment.penalties -
    installment.penaltiesPaid -
    installment.penaltiesWaived;
  const completedOn = left > zero ? undefined : (installment.completedOn ?? touchedOn);
  return { ...installment, principal, interest, balance, interestEarned: earned, completedOn };
}
