import type { LocalDate } from './dates.ts';
import type { Money } from './money.ts';

/** What an account counts for in the portfolio of a day: what it is at its end. */
export interface DayFigures {
  /** The delinquency class of a loan; absent where it is in none. */
  readonly classification: string | undefined;
  /** What is left to pay of a loan, by its parts. */
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  /** What of that was due by the day. */
  readonly overdue: Money;
  /** Interest that was accrued of a loan; of a savings account what of it is not posted yet. */
  readonly accruedInterest: Money;
  /** What is on a savings account. */
  readonly balance: Money;
}

/** The same of an account of which no more is at hand than a quiet day needs: the rest is as it is kept. */
export type QuietFigures = Pick<DayFigures, 'accruedInterest'>;

/** A day that an account has closed, and what it then counts for. Shape: `kind` is the noun of the account. */
export interface ClosedDay {
  readonly kind: string;
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly figures: DayFigures | QuietFigures;
}

/** Whether all of the figures were at hand. */
export function isWhole(figures: DayFigures | QuietFigures): figures is DayFigures {
  return 'balance' in figures;
}
