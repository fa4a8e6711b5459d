import type { LocalDate } from '../../kernel/dates.ts';
import { maxOf, parseStored, zero } from '../../kernel/money.ts';
import type { RateChange, ScheduleTerms, Tranche } from '../product/terms.ts';
import type { Installment } from './installment.ts';
import { type BalanceSpan, balanceSpans } from './tranches.ts';

/** Days that bear one rate. */
export interface RateSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly annualInterestRate: string;
}

/** The rates that some days bear, in their order: one at least. */
export function rateSpans(
  { annualInterestRate, rateChanges = [] }: Pick<ScheduleTerms, 'annualInterestRate' | 'rateChanges'>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): readonly RateSpan[] {
  const spans: RateSpan[] = [];
  let since = from;
  let rate = annualInterestRate;
  for (const change of rateChanges) {
    if (change.from >= to) break;
    if (change.from > since) {
      spans.push({ from: since, to: change.from, annualInterestRate: rate });
      since = change.from;
    }
    rate = change.annualInterestRate;
  }
  return [...spans, { from: since, to, annualInterestRate: rate }];
}

/** A period whose interest is earned day by day. */
interface Earning extends Partial<Pick<Installment, 'principal' | 'balance'>> {
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
}

/**
 * The part of a period's interest that is earned of it. Units: days; where a rate changes within it times millionths of a
 * percent, and where more goes out within it times money.
 */
export interface EarnedPart {
  readonly part: bigint;
  readonly whole: bigint;
  readonly isByRate: boolean;
  readonly isByBalance: boolean;
}

/** What days are weighed by that earn interest. */
type Weighed = Partial<Pick<ScheduleTerms, 'annualInterestRate'>> & {
  readonly rateChanges?: readonly RateChange[] | undefined;
  readonly tranches?: readonly Tranche[] | undefined;
};

/** What of a period's interest is earned by a date within it: by its days, each as much as the rate and the balance that it bears. */
export function earnedPart(loan: Weighed, period: Earning, to: LocalDate): EarnedPart {
  const { fromDate, dueDate } = period;
  const isWithin = (on: LocalDate) => on > fromDate && on < dueDate;
  const isByRate =
    loan.annualInterestRate !== undefined && (loan.rateChanges?.some(({ from }) => isWithin(from)) ?? false);
  const spans = spansWithin(loan, period);
  const isByBalance = spans.length > 1;
  if (isByRate || isByBalance) {
    const whole = weight(loan, spans, { isByRate, isByBalance });
    if (whole > 0n) {
      const upTo = spans
        .filter(({ from }) => from < to)
        .map((span) => ({ ...span, to: Math.min(span.to, to) }));
      return { part: weight(loan, upTo, { isByRate, isByBalance }), whole, isByRate, isByBalance };
    }
  }
  const days = { part: BigInt(to - fromDate), whole: BigInt(dueDate - fromDate) };
  return { ...days, isByRate: false, isByBalance: false };
}

/** The balances of a period that bear interest one after the other: one, where nothing goes out within it. */
function spansWithin({ tranches = [] }: Weighed, period: Earning): readonly BalanceSpan[] {
  const { fromDate, dueDate, principal = zero, balance = zero } = period;
  const within = tranches.filter(({ on }) => on > fromDate && on < dueDate);
  return balanceSpans({ fromDate, dueDate }, balance + principal, within);
}

function weight(
  { annualInterestRate = '1', rateChanges }: Weighed,
  spans: readonly BalanceSpan[],
  { isByRate, isByBalance }: Pick<EarnedPart, 'isByRate' | 'isByBalance'>,
): bigint {
  let sum = 0n;
  for (const { balance, ...days } of spans) {
    const times = isByBalance ? maxOf(balance, zero) : 1n;
    if (!isByRate) sum += BigInt(days.to - days.from) * times;
    else
      for (const { from, to, annualInterestRate: rate } of rateSpans(
        { annualInterestRate, rateChanges },
        days,
      ))
        sum += BigInt(to - from) * parseStored(rate) * times;
  }
  return sum;
}
