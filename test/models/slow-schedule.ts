import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { RoundingMode } from '@dayclose/domain/kernel/rounding.ts';
import type { RateChange, ScheduleTerms, Tranche } from '@dayclose/domain/loan/product/terms.ts';
import { Decimal } from 'decimal.js';
import { type CountedPeriod, countedPeriods, countedYears, type SlowTerms } from './day-counter.ts';

/** More digits than any schedule needs, so that nothing but what is meant to be rounded ever is. */
const Exact = Decimal.clone({ precision: 100 });
const modes: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_DOWN: Decimal.ROUND_HALF_DOWN,
  UP: Decimal.ROUND_UP,
  DOWN: Decimal.ROUND_DOWN,
  CEILING: Decimal.ROUND_CEIL,
  FLOOR: Decimal.ROUND_FLOOR,
};

/** One installment in main units of the currency. */
export interface SlowRow {
  readonly dueDate: LocalDate;
  readonly principal: string;
  readonly interest: string;
}
type Amounts = readonly [principal: Decimal, interest: Decimal][];

/**
 * A schedule worked out the slow way, in decimals of 100 digits and by other formulas where there are others: the
 * installment is the principal over the sum of what a unit at each due date is worth today, and days are counted by a
 * calendar that is not ours.
 */
export function slowSchedule(agreed: SlowTerms, principal: string): readonly SlowRow[] {
  const whole = new Exact(principal);
  const down = downOf(agreed, whole);
  const spans = countedPeriods(agreed);
  const amounts = deferred(agreed, amountsOf(agreed, spans, whole.minus(down ?? 0)));
  const rows = amounts.map(([part, interest], index) => row(spans[index]?.to ?? 0, part, interest));
  return down === undefined ? rows : [row(agreed.disbursedOn, down, new Exact(0)), ...rows];
}

function downOf(agreed: ScheduleTerms, whole: Decimal): Decimal | undefined {
  const { downPayment } = agreed.terms;
  if (downPayment === undefined) return undefined;
  const unit = downPayment.multiplesOf === undefined ? step(agreed) : decimalOf(downPayment.multiplesOf);
  return Decimal.min(whole, multiple(agreed, whole.times(downPayment.percent).div(100), unit));
}

function row(dueDate: LocalDate, principal: Decimal, interest: Decimal): SlowRow {
  return { dueDate, principal: principal.toFixed(), interest: interest.toFixed() };
}

function amountsOf(agreed: ScheduleTerms, spans: readonly CountedPeriod[], principal: Decimal): Amounts {
  const { terms } = agreed;
  const n = spans.length;
  if (terms.interestMethod === 'FLAT') return flat(agreed, principal, n);
  const { interest: ofRow } = bearing(agreed, spans);
  const lent = lentBy(agreed, spans);
  const interest = (balance: Decimal, index: number) => ofRow(balance, index, lent[index]);
  if (terms.amortization === 'EQUAL_PRINCIPAL')
    return equalPrincipal(agreed, principal, { n, interest, lent: lent.map(whole) });
  const { rateChanges: changes = [], tranches: _, ...rest } = agreed;
  const atFirst = { ...rest, numberOfRepayments: countAt(agreed, -1) };
  // A change counts for the installments from the first period on that begins on its day, or after it.
  const countsFrom = ({ from }: RateChange) => spans.findIndex((span) => span.from >= from);
  const reckonedAnew = (left: Decimal, index: number) => {
    const here = lent[index] ?? [];
    const numberOfRepayments = countAt(agreed, index);
    const isOther = numberOfRepayments > countAt(agreed, index - 1) || here.length > 0;
    if (!isOther && !changes.some((change) => countsFrom(change) === index)) return undefined;
    const rateChanges = changes.filter(({ from }) => from <= (spans[index]?.from ?? 0));
    return installmentFrom({ ...atFirst, numberOfRepayments, rateChanges, tranches: here }, left, index);
  };
  const installment = installmentFrom(atFirst, principal, 0);
  return walk(agreed, principal, n, { installment, interest, reckonedAnew, lent: lent.map(whole) });
}

/** What goes out in each row after the first time: on a due date it is of the next one, and never beyond the last. */
function lentBy({ tranches = [] }: ScheduleTerms, spans: readonly CountedPeriod[]): readonly Tranche[][] {
  const rows = spans.map((): Tranche[] => []);
  for (const each of tranches) {
    const row = spans.findIndex(({ to }) => each.on < to);
    rows.at(row)?.push(each);
  }
  return rows;
}

function whole(tranches: readonly Tranche[]): Decimal {
  return Decimal.sum(0, ...tranches.map(({ amount }) => decimalOf(amount)));
}

/** How many installments there are as far as the one at an index knows; at -1 those that were agreed. */
function countAt({ numberOfRepayments, termExtensions = [], terms }: ScheduleTerms, index: number): number {
  const number = index + 1 + (terms.downPayment === undefined || index < 0 ? 0 : 1);
  let count = numberOfRepayments;
  for (const { installment, added } of termExtensions) if (installment > number) count -= added;
  return count;
}

/** What each installment from an index on comes to, where so much is left: by the calendar, whichever due dates were moved. */
function installmentFrom(given: ScheduleTerms, left: Decimal, index: number): Decimal {
  const { tranches = [], ...others } = given;
  const agreed = { ...others, movedDueDates: undefined };
  const { terms, rateChanges = [] } = agreed;
  const spans = countedPeriods(agreed);
  const first = Math.max(index, terms.graceOnPrincipal);
  if (terms.scheduleType === 'PROGRESSIVE') {
    const { factors, interest } = bearing(agreed, spans);
    const later = { ...agreed, terms: { ...terms, graceOnPrincipal: 0 } };
    return levelled(later, left, {
      factors: factors.slice(first),
      interest: (balance, place) =>
        interest(balance, first + place, first === index && place === 0 ? tranches : []),
    });
  }
  const percent = rateChanges.at(-1)?.annualInterestRate ?? agreed.annualInterestRate;
  const conventional = spans.map((_, place) =>
    place < terms.interestFreePeriods
      ? new Exact(0)
      : new Exact(percent).div(100).times(conventionalYears(agreed)),
  );
  return equal(agreed, left, conventional.slice(first));
}

/** What each period bears of a balance, each part of it at its own rate. */
function bearing(agreed: ScheduleTerms, spans: readonly CountedPeriod[]) {
  const { interestFreePeriods } = agreed.terms;
  const factors = spans.map((span, index) =>
    index < interestFreePeriods ? new Exact(0) : Exact.sum(0, ...borneBy(agreed, span)),
  );
  /** Of a balance with what goes out in the row, each of it from its day on; each time with one balance is rounded. */
  const interest = (balance: Decimal, index: number, lent: readonly Tranche[] = []) => {
    const span = spans[index];
    const days = span === undefined ? [] : lent.map(({ on }) => Math.min(on, span.to));
    const cuts = [...new Set(days.filter((day) => day > (span?.from ?? 0)))].sort((a, b) => a - b);
    if (span === undefined || cuts.length === 0 || index < interestFreePeriods)
      return cents(agreed, balance.times(factors[index] ?? 0));
    const bounds = [span.from, ...cuts, span.to];
    const parts = bounds.slice(0, -1).map((from, place) => {
      const to = bounds[place + 1] ?? from;
      const notYet = whole(lent.filter(({ on }) => on > from));
      if (to === from) return new Exact(0);
      return cents(agreed, balance.minus(notYet).times(Exact.sum(0, ...borneBy(agreed, span, { from, to }))));
    });
    return Exact.sum(0, ...parts);
  };
  return { factors, interest };
}

/** What the days at each rate bear. */
function borneBy(
  agreed: ScheduleTerms,
  span: CountedPeriod,
  days: Pick<CountedPeriod, 'from' | 'to'> = span,
): readonly Decimal[] {
  const { annualInterestRate, rateChanges = [] } = agreed;
  const all = [{ from: Number.NEGATIVE_INFINITY, annualInterestRate }, ...rateChanges];
  return all.flatMap((each, place) => {
    const from = Math.max(days.from, each.from);
    const to = Math.min(days.to, all[place + 1]?.from ?? days.to);
    return from < to ? [yearsOfDays(agreed, span, { from, to }).times(each.annualInterestRate).div(100)] : [];
  });
}

/** Years of some days of a period: by themselves where days are counted, else as many as they are of all. */
function yearsOfDays(
  agreed: ScheduleTerms,
  span: CountedPeriod,
  { from, to }: Pick<CountedPeriod, 'from' | 'to'>,
): Decimal {
  const { interestPeriod, scheduleType } = agreed.terms;
  const hasDays = scheduleType === 'PROGRESSIVE' && agreed.repaymentUnit === 'DAYS';
  if (interestPeriod === 'DAILY' || hasDays) return years(agreed, { ...span, from, to });
  return years(agreed, span)
    .times(to - from)
    .div(span.to - span.from);
}

function flat(agreed: ScheduleTerms, principal: Decimal, n: number): Amounts {
  const { graceOnPrincipal, interestFreePeriods: free } = agreed.terms;
  const total = cents(
    agreed,
    principal
      .times(rate(agreed))
      .times(wholePeriod(agreed))
      .times(n - free),
  );
  const each = cents(agreed, total.div(n - free));
  const part = principal.div(n - graceOnPrincipal);
  const installment = multiple(agreed, each.isZero() ? part : cents(agreed, part).plus(each));
  const interest = (_: Decimal, index: number) => {
    if (index < free) return new Exact(0);
    const left = Decimal.max(0, total.minus(each.times(index - free)));
    return index === n - 1 ? left : Decimal.min(each, left);
  };
  return walk(agreed, principal, n, { installment, interest });
}

function equalPrincipal(
  agreed: ScheduleTerms,
  principal: Decimal,
  { n, interest, lent }: { n: number; interest: Paying['interest']; lent: readonly Decimal[] },
): Amounts {
  const { graceOnPrincipal } = agreed.terms;
  let each = cents(agreed, principal.div(countAt(agreed, -1) - graceOnPrincipal));
  const amounts: [Decimal, Decimal][] = [];
  let left = principal;
  for (let index = 0; index < n; index += 1) {
    const more = lent[index] ?? new Exact(0);
    left = left.plus(more);
    const count = countAt(agreed, index);
    if (count > countAt(agreed, index - 1) || !more.isZero()) {
      each = cents(agreed, left.div(count - Math.max(index, graceOnPrincipal)));
    }
    const share = index < graceOnPrincipal ? new Exact(0) : Decimal.min(each, left);
    const part = index === n - 1 ? left : share;
    amounts.push([part, interest(left, index)]);
    left = left.minus(part);
  }
  return amounts;
}

interface Paying {
  readonly installment: Decimal;
  readonly interest: (balance: Decimal, index: number) => Decimal;
  /** What each installment comes to from an index on, where that is another amount. */
  readonly reckonedAnew?: (left: Decimal, index: number) => Decimal | undefined;
  /** What goes out in each row after the first time; absent: nothing. */
  readonly lent?: readonly Decimal[];
}

function walk(
  agreed: ScheduleTerms,
  principal: Decimal,
  n: number,
  { installment: first, interest, reckonedAnew, lent }: Paying,
): Amounts {
  const amounts: [Decimal, Decimal][] = [];
  let installment = first;
  let left = principal;
  let unpaid: Decimal = new Exact(0);
  for (let index = 0; index < n; index += 1) {
    left = left.plus(lent?.[index] ?? 0);
    installment = reckonedAnew?.(left, index) ?? installment;
    unpaid = unpaid.plus(interest(left, index));
    const isLast = index === n - 1;
    const isGrace = index < agreed.terms.graceOnPrincipal && !isLast;
    const due = isLast || isGrace ? unpaid : Decimal.min(unpaid, installment);
    const part = isLast ? left : isGrace ? new Exact(0) : Decimal.min(left, installment.minus(due));
    unpaid = unpaid.minus(due);
    left = left.minus(part);
    amounts.push([part, due]);
  }
  return amounts;
}

/**
 * What is worth the principal today when it is paid at each due date, by the factors in between; less than a part in
 * 10^18 of a unit does not count.
 */
function equal(agreed: ScheduleTerms, principal: Decimal, factors: readonly Decimal[]): Decimal {
  let worth: Decimal = new Exact(1);
  let sum: Decimal = new Exact(0);
  for (const factor of factors) {
    worth = worth.div(factor.plus(1));
    sum = sum.plus(worth);
  }
  const { installmentMultiplesOf } = agreed.terms;
  const unit = installmentMultiplesOf ? decimalOf(installmentMultiplesOf) : step(agreed);
  const units = principal.div(sum).div(unit).toDecimalPlaces(18, Decimal.ROUND_HALF_EVEN);
  return multiple(agreed, units.times(unit));
}

function levelled(
  agreed: ScheduleTerms,
  principal: Decimal,
  { factors, interest }: { factors: readonly Decimal[]; interest: Paying['interest'] },
): Decimal {
  const n = factors.length;
  const first = equal(agreed, principal, factors);
  const off = (installment: Decimal) =>
    Decimal.add(...lastOf(walk(agreed, principal, n, { installment, interest }))).minus(installment);
  const difference = off(first);
  const isSmall = difference
    .abs()
    .div(step(agreed))
    .floor()
    .lte(Math.floor(n / 2));
  if (n < 2 || isSmall) return first;
  const second = first.plus(multiple(agreed, difference.div(n)));
  return off(second).abs().lt(difference.abs()) ? second : first;
}

function lastOf(amounts: Amounts): readonly [Decimal, Decimal] {
  return amounts.at(-1) ?? [new Exact(0), new Exact(0)];
}

function deferred({ terms }: ScheduleTerms, amounts: Amounts): Amounts {
  const paidWith = Math.min(terms.graceOnInterest, amounts.length - 1);
  const held = Decimal.sum(0, ...amounts.slice(0, paidWith).map(([, interest]) => interest));
  return amounts.map(([part, interest], index) => {
    if (index < paidWith) return [part, new Exact(0)];
    return [part, index === paidWith ? interest.plus(held) : interest];
  });
}

function rate({ annualInterestRate }: ScheduleTerms): Decimal {
  return new Exact(annualInterestRate).div(100);
}

/** Years of a period as the interest of its balance counts them. */
function years(agreed: ScheduleTerms, span: CountedPeriod): Decimal {
  const { terms } = agreed;
  if (terms.scheduleType === 'PROGRESSIVE') return countedYears(agreed, span);
  if (terms.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD') return wholePeriod(agreed);
  const days = countsDays(agreed) ? conventionalDays(agreed) : span.end - span.start;
  return partOf(span, new Exact(days).div(yearOf(agreed) ?? 365));
}

function partOf({ start, end, from, to }: CountedPeriod, years: Decimal): Decimal {
  return years.times(to - from).div(end - start);
}

function countsDays({ repaymentUnit, terms }: ScheduleTerms): boolean {
  return terms.daysInMonth === 'DAYS_30' && (repaymentUnit === 'MONTHS' || repaymentUnit === 'YEARS');
}

function conventionalDays(agreed: ScheduleTerms): number {
  const year = agreed.terms.daysInMonth === 'DAYS_30' ? 360 : 365;
  return { DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: year }[agreed.repaymentUnit] * agreed.repaymentEvery;
}

function conventionalYears(agreed: ScheduleTerms): Decimal {
  if (agreed.terms.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD') return wholePeriod(agreed);
  return new Exact(conventionalDays(agreed)).div(yearOf(agreed) ?? 365);
}

function wholePeriod({ repaymentEvery, repaymentUnit }: ScheduleTerms): Decimal {
  return new Exact(repaymentEvery).div({ DAYS: 365, WEEKS: 52, MONTHS: 12, YEARS: 1 }[repaymentUnit]);
}

function yearOf({ terms }: ScheduleTerms): number | undefined {
  return { ACTUAL: undefined, DAYS_360: 360, DAYS_364: 364, DAYS_365: 365 }[terms.daysInYear];
}

function step({ terms }: ScheduleTerms): Decimal {
  return new Exact(10).pow(-terms.currencyDigits);
}

function cents(agreed: ScheduleTerms, amount: Decimal): Decimal {
  return multiple(agreed, amount, step(agreed));
}

/** The amount in multiples of a unit; in those of the installment where none is given. */
function multiple(agreed: ScheduleTerms, amount: Decimal, given?: Decimal): Decimal {
  const { installmentMultiplesOf, rounding } = agreed.terms;
  const unit = given ?? (installmentMultiplesOf ? decimalOf(installmentMultiplesOf) : step(agreed));
  return settled(amount.div(unit)).toDecimalPlaces(0, modes[rounding]).times(unit);
}

/** Without the last of the 100 digits, so that what is exact is so again after a division. */
function settled(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(60, Decimal.ROUND_HALF_EVEN);
}

function decimalOf(money: bigint): Decimal {
  return new Exact(money.toString()).div(1_000_000);
}
