import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';

/** Why not all was paid of what is due: the code and the words of what refused it. */
export interface ShortOf {
  readonly code: string;
  readonly message: string;
}

/** What came of a loan with something due on a business date, of which it is the only one; it never changes. */
export interface RepaymentAttempt {
  readonly kind: 'RepaymentAttempt';
  readonly id: string;
  readonly loanId: string;
  readonly accountId: string;
  readonly date: LocalDate;
  readonly due: Money;
  readonly paid: Money;
  /** Absent where all of it was paid. */
  readonly short: ShortOf | undefined;
}

/** An attempt as readers see it. Shape: text as PostgreSQL prints it. */
export interface RepaymentAttemptView {
  readonly loanId: string;
  readonly accountId: string;
  readonly date: string;
  readonly due: string;
  readonly paid: string;
  readonly refusedWith: string | null;
  readonly message: string | null;
}
