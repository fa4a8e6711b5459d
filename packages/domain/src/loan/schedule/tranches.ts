import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { ScheduleTerms, Tranche } from '../product/terms.ts';
import type { Period } from './periods.ts';

/** A tranche, and the place of the period that it counts for, from 0. */
export interface PlacedTranche extends Tranche {
  readonly place: number;
}

/** Tranches among the periods of their loan; absent where all went out at once. */
export function placedTranches(
  { tranches }: Pick<ScheduleTerms, 'tranches'>,
  periods: readonly Period[],
): readonly PlacedTranche[] | undefined {
  return tranches?.map((tranche) => ({ ...tranche, place: placeOfTranche(periods, tranche.on) }));
}

/** The place of the period in which money goes out: on a due date that of the next one, and of the last one after it. */
function placeOfTranche(periods: readonly Period[], on: LocalDate): number {
  const place = periods.findIndex(({ dueDate }) => dueDate > on);
  return place === -1 ? periods.length - 1 : place;
}

/** What goes out in a period. */
export function lentIn(tranches: readonly PlacedTranche[] | undefined, period: number): Money {
  if (tranches === undefined) return zero;
  let lent = zero;
  for (const { place, amount } of tranches) if (place === period) lent += amount;
  return lent;
}

/** Days of a period in which one balance is outstanding. */
export interface BalanceSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly balance: Money;
}

/**
 * How long which balance is outstanding in a period, in their order: one where nothing goes out within it has one.
 *
 * Shape: `balance` is with all that goes out in the period, which the tranches are.
 */
export function balanceSpans(
  { fromDate, dueDate }: Pick<Period, 'fromDate' | 'dueDate'>,
  balance: Money,
  tranches: readonly Tranche[],
): readonly BalanceSpan[] {
  const later = tranches.filter(({ on }) => on > fromDate);
  let owed = later.reduce((rest, { amount }) => rest - amount, balance);
  let from = fromDate;
  const spans: BalanceSpan[] = [];
  for (const { on, amount } of later) {
    const to = Math.min(on, dueDate);
    if (to > from) spans.push({ from, to, balance: owed });
    from = Math.max(from, to);
    owed += amount;
  }
  return from < dueDate || spans.length === 0 ? [...spans, { from, to: dueDate, balance: owed }] : spans;
}
