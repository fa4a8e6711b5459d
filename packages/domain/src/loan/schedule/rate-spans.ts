import type { LocalDate } from '../../kernel/dates.ts';
import { parseStored } from '../../kernel/money.ts';
import type { RateChange, ScheduleTerms } from '../product/terms.ts';

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
interface Earning {
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
}

/** The part of a period's interest that is earned of it. Units: days, or where a rate changes within it days times millionths of a percent. */
export interface EarnedPart {
  readonly part: bigint;
  readonly whole: bigint;
  readonly isByRate: boolean;
}

/** What of a period's interest is earned by a date within it: by its days, each as much as the rate that it bears. */
export function earnedPart(
  {
    annualInterestRate,
    rateChanges,
  }: Partial<Pick<ScheduleTerms, 'annualInterestRate'>> & {
    readonly rateChanges?: readonly RateChange[] | undefined;
  },
  { fromDate, dueDate }: Earning,
  to: LocalDate,
): EarnedPart {
  const isWithin = rateChanges?.some(({ from }) => from > fromDate && from < dueDate) ?? false;
  if (isWithin && annualInterestRate !== undefined) {
    const agreed = { annualInterestRate, rateChanges };
    const whole = weight(rateSpans(agreed, { from: fromDate, to: dueDate }));
    if (whole > 0n) {
      const part = to > fromDate ? weight(rateSpans(agreed, { from: fromDate, to })) : 0n;
      return { part, whole, isByRate: true };
    }
  }
  return { part: BigInt(to - fromDate), whole: BigInt(dueDate - fromDate), isByRate: false };
}

function weight(spans: readonly RateSpan[]): bigint {
  return spans.reduce(
    (sum, { from, to, annualInterestRate }) => sum + BigInt(to - from) * parseStored(annualInterestRate),
    0n,
  );
}
