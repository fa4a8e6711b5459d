import type { LocalDate } from './dates.ts';
import type { Money } from './money.ts';

/** What an account counts for in the portfolio of a day: of which product it is, and what it is at the end of the day. */
export interface DayFigures {
  readonly productId: string;
  readonly currency: string;
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

/** What of that is added up. */
export type DayAmounts = Omit<DayFigures, 'productId' | 'currency' | 'classification'>;

/** A day that an account has closed, and what it then counts for. Shape: `kind` is the noun of the account. */
export interface ClosedDay {
  readonly kind: string;
  readonly cobDate: LocalDate;
  readonly figures: DayFigures;
}
