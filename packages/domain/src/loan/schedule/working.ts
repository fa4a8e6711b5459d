import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { RoundingMode } from '../../kernel/rounding.ts';
import type { RateFactor } from './rate-factor.ts';

/** How an amount was rounded: to which multiple, and how. */
export interface Rounded {
  readonly multiple: Money;
  readonly mode: RoundingMode;
}

/** Interest on a balance, rounded once. Units: `bearing` is a number of periods. */
export interface InterestNote extends Rounded {
  readonly balance: Money;
  readonly factor: RateFactor;
  readonly bearing?: number;
  readonly interest: Money;
}

/** Days in which one balance bears interest. */
export interface BearingNote extends InterestNote {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The installment that repays a principal in equal parts. Units: `multiples` are 10^-18; absent where nothing bears interest. */
export interface InstallmentNote extends Rounded {
  readonly principal: Money;
  readonly factors: readonly RateFactor[];
  readonly multiples?: bigint;
  readonly installment: Money;
}

/** A part of something that is divided by a number of periods. */
export interface DividedNote extends Rounded {
  readonly whole: Money;
  readonly by: number;
  readonly part: Money;
}

/** What is added to every installment so that the last one comes near the others. */
export interface LevelNote {
  readonly difference: Money;
  readonly share: DividedNote;
  readonly installment: Money;
}

/** What the installment of a period asks for: by which rule, and of what. */
export interface PartNote {
  readonly rule: 'INSTALLMENT' | 'EQUAL_PRINCIPAL' | 'GRACE_ON_PRINCIPAL' | 'LAST';
  /** With what goes out in its period. */
  readonly balance: Money;
  readonly lent: Money;
  readonly carried: Money;
  readonly earned: Money;
  /** What every installment comes to, or the principal of each. */
  readonly each: Money;
  readonly principal: Money;
  readonly interest: Money;
}

/** Interest of a flat loan in one period: what each bears, or for the last one what is left. */
export interface FlatNote {
  readonly isLast: boolean;
  readonly total: Money;
  readonly each: Money;
  /** Periods before it that bore interest. */
  readonly before: number;
  readonly interest: Money;
}

/** Interest that is due, with what installments before it left to it. */
export interface HeldNote {
  readonly held: Money;
  readonly interest: Money;
  readonly due: Money;
}

/** What is due on the day of disbursement. */
export interface DownPaymentNote extends Rounded {
  readonly principal: Money;
  readonly percent: string;
  readonly amount: Money;
}

/** Keeps what equal installments are reckoned by; of one that is levelled, what it was before is told before. */
export interface InstallmentWorking {
  installment(note: InstallmentNote): void;
  levelled(note: LevelNote): void;
}

/**
 * Keeps what a schedule is reckoned by, for whoever asks how it came to be.
 *
 * Shape: periods count from 0, a down payment is none; what is told of one twice counts as it was told last.
 */
export interface ScheduleWorking extends InstallmentWorking {
  downPayment(note: DownPaymentNote): void;
  interest(period: number, note: InterestNote): void;
  /** Interest of a period in which more goes out: each time in which the balance stays the same. */
  bears(period: number, notes: readonly BearingNote[]): void;
  flatTotal(total: InterestNote, each: DividedNote): void;
  flatInterest(period: number, note: FlatNote): void;
  principalShare(note: DividedNote): void;
  /** What every installment comes to before a flat loan rounds it. */
  sumToRound(
    note: Rounded & { readonly principal: Money; readonly interest: Money; readonly sum: Money },
  ): void;
  part(period: number, note: PartNote): void;
  held(period: number, note: HeldNote): void;
}
