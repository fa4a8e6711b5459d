import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, mulDiv, stepOf, zero } from '../../kernel/money.ts';
import { factorOfDays } from '../schedule/period-factor.ts';
import { noPeriod, type Period } from '../schedule/periods.ts';
import type { PlacedTranche } from '../schedule/tranches.ts';
import { type Calendar, periodAt } from './rests.ts';
import type { ReckoningWorking } from './working.ts';

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
  /** What went out after the first time so far. */
  readonly tranches: PlacedTranche[];
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
  /** Interest that installments within a grace on interest leave to the one after it. */
  held: Money;
  /** What each installment comes to from here on; of equal parts of principal, what each of them is. */
  installment: Money;
  /** What of principal in advance is still to be taken off installments. */
  credit: Money;
  /** Principal in advance that makes installments fewer, and not smaller. */
  fewer: Money;
  /** Principal that was paid of the installments after the next one, where that is known. */
  later?: Money;
}

/** What a walk goes by, beside what is kept of each installment. */
export interface Way {
  readonly frame: Frame;
  /** In the order of their dates. */
  readonly moves: readonly Move[];
}

/** The place of an installment among the periods, counted from 0; a down payment has none, -1. */
export function placeOf({ downPayment }: Pick<Frame, 'downPayment'>, index: number): number {
  return downPayment === undefined ? index : index - 1;
}

/** The period of an installment; a down payment has none. */
export function periodOf(frame: Frame, index: number): Period {
  const { calendar } = frame;
  const place = placeOf(frame, index);
  if (place >= 0) return periodAt(calendar, place);
  return noPeriod(calendar.agreed.disbursedOn);
}

/** Interest of an installment's period up to a date, each time in which the balance stays the same rounded once. */
export function bear(way: Way, walk: Walk, index: number, to: LocalDate): Money {
  const { calendar } = way.frame;
  const period = periodOf(way.frame, index);
  const free = placeOf(way.frame, index) < calendar.agreed.terms.interestFreePeriods;
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
