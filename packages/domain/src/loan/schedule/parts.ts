import { type Money, minOf, mulDiv, stepOf, sumOf, zero } from '../../kernel/money.ts';
import type { UnbookedTerms } from '../product/terms.ts';
import type { Days } from './period-factor.ts';
import type { RateFactor } from './rate-factor.ts';
import { type BalanceSpan, lentIn, type PlacedTranche } from './tranches.ts';
import type { BearingNote, InstallmentWorking, ScheduleWorking } from './working.ts';

/** What one installment asks for. */
export interface Parts {
  readonly principal: Money;
  readonly interest: Money;
  /** Interest that its period bears, whichever installment pays it. */
  readonly earned: Money;
}

/** What is to be repaid, in how many periods and by which terms. */
export interface Debt {
  /** What goes out first. */
  readonly principal: Money;
  readonly periods: number;
  readonly terms: UnbookedTerms;
  /** What goes out after it, by the place of its period; absent where all goes out at once. */
  readonly tranches?: readonly PlacedTranche[] | undefined;
  /** Hears how it is repaid; absent where nobody asks. */
  readonly working?: ScheduleWorking | undefined;
  /** Hears what each installment comes to, and how. */
  readonly reckoning?: InstallmentWorking | undefined;
}

/** Interest of a period, counted from 0, in which a balance is outstanding: with all that goes out in it. */
export type InterestRule = (balance: Money, period: number) => Money;

/** Periods in which money goes out: how long which balance is outstanding in each, and what some of its days bear. */
export interface Lending {
  spansOf(balance: Money, period: number): readonly BalanceSpan[];
  factorOf(period: number, days: Days): RateFactor;
}

/** Interest of each period on what is outstanding then, each time in which that stays the same rounded once. */
export function decliningInterest(
  { terms, working }: Debt,
  factors: readonly RateFactor[],
  lending?: Lending,
): InterestRule {
  const { currencyDigits, rounding: mode } = terms;
  return (balance, period) => {
    const factor = factors[period];
    if (factor === undefined || factor.numerator === 0n) return zero;
    const spans = lending?.spansOf(balance, period) ?? [];
    if (lending !== undefined && spans.some((span) => span.balance !== balance)) {
      const notes = spans.map((span): BearingNote => {
        const borne = lending.factorOf(period, span);
        const { numerator, denominator } = borne;
        const interest = mulDiv(span.balance, numerator, denominator, currencyDigits, mode);
        return { ...span, factor: borne, interest, multiple: stepOf(currencyDigits), mode };
      });
      working?.bears(period, notes);
      return sumOf(notes.map(({ interest }) => interest));
    }
    const interest = mulDiv(balance, factor.numerator, factor.denominator, currencyDigits, mode);
    working?.interest(period, { balance, factor, interest, multiple: stepOf(currencyDigits), mode });
    return interest;
  };
}

/**
 * Pays one installment in every period: first the interest of the period, then principal; the last period pays what is
 * left, and a period of grace on principal pays its interest only.
 *
 * Interest that an installment is too small for is carried to the next one, and an installment that is more than what is
 * left takes only that, so that no part is ever negative.
 *
 * Shape: `reckonedAnew` is what each installment comes to from a period on, where that is another amount than before.
 */
export function payDown(
  debt: Debt,
  first: Money,
  interestOf: InterestRule,
  reckonedAnew?: (period: number, balance: Money) => Money | undefined,
): readonly Parts[] {
  const parts: Parts[] = [];
  let installment = first;
  let balance = debt.principal;
  let carried = zero;
  for (let period = 0; period < debt.periods; period += 1) {
    const lent = lentIn(debt.tranches, period);
    balance += lent;
    installment = reckonedAnew?.(period, balance) ?? installment;
    const earned = interestOf(balance, period);
    const part = share(debt, period, { installment, balance, carried, earned });
    const rule = ruleOf(debt, period);
    debt.working?.part(period, { ...part, rule, balance, lent, carried, each: installment });
    carried += earned - part.interest;
    balance -= part.principal;
    parts.push(part);
  }
  return parts;
}

function share(
  debt: Debt,
  period: number,
  { installment, balance, carried, earned }: Record<'installment' | 'balance' | 'carried' | 'earned', Money>,
): Parts {
  const borne = carried + earned;
  const rule = ruleOf(debt, period);
  if (rule === 'LAST') return { principal: balance, interest: borne, earned };
  if (rule === 'GRACE_ON_PRINCIPAL') return { principal: zero, interest: borne, earned };
  const interest = minOf(borne, installment);
  return { principal: minOf(balance, installment - interest), interest, earned };
}

/** What an installment goes by: the last one takes what is left, and a grace on principal pays none. */
export function ruleOf(
  { periods, terms }: Debt,
  period: number,
): 'INSTALLMENT' | 'GRACE_ON_PRINCIPAL' | 'LAST' {
  if (period === periods - 1) return 'LAST';
  return period < terms.graceOnPrincipal ? 'GRACE_ON_PRINCIPAL' : 'INSTALLMENT';
}

/** How many periods pay principal. */
export function payingPeriods({ periods, terms }: Debt): number {
  return periods - terms.graceOnPrincipal;
}

/** What installments are rounded to. */
export function multipleOf({ installmentMultiplesOf, currencyDigits }: UnbookedTerms): Money {
  return installmentMultiplesOf ?? stepOf(currencyDigits);
}
