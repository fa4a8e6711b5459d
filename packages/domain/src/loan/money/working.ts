import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { AllocationPart, AllocationTiming } from '../product/terms.ts';
import type { ReckoningWorking } from '../recalculation/working.ts';
import type { Installment } from '../schedule/installment.ts';
import type { Rounded, ScheduleWorking } from '../schedule/working.ts';
import type { LoanCharge } from './charge.ts';

/** Money of a transaction that pays or waives one part of an installment: the lesser of what there is and what is open. */
export interface MoneyStep {
  /** Of the transaction whose money it is. */
  readonly origin: number;
  readonly installment: number;
  readonly part: AllocationPart;
  /** Absent where the money goes to a charge, or to interest, whatever its timing. */
  readonly timing?: AllocationTiming;
  readonly charge?: LoanCharge;
  readonly left: Money;
  readonly open: Money;
  readonly amount: Money;
}

/** Money that goes back: what was overpaid first, and what is more than that is owed again. */
export interface RefundNote {
  readonly origin: number;
  readonly amount: Money;
  readonly overpaid: Money;
  readonly overpayment: Money;
  readonly owed: Money;
}

/** Interest that a refund would have spared the client: that which the loan bore by its date, less what it would have borne. */
export interface InterestRefundNote {
  /** Of the interest refund. */
  readonly origin: number;
  readonly on: LocalDate;
  readonly borne: Money;
  readonly without: Money;
}

/** What of an overdue installment is spread anew, less than nothing of it where it was before; interest goes to one alone. */
export interface SpreadNote {
  readonly origin: number;
  readonly installment: number;
  readonly principal: Money;
  readonly interest: Money;
}

/** What a charge comes to, where it is a part of something. Units: `rate` in percent. */
export interface ChargeNote extends Rounded {
  readonly base: Money;
  readonly rate: string;
  readonly amount: Money;
}

/** Keeps where the money of transactions goes, for whoever asks how their splits came to be. */
export interface MoneyWorking {
  moved(step: MoneyStep): void;
  /** What nothing is owed for; money that moves after it is taken of that. */
  left(origin: number, amount: Money): void;
  refunded(note: RefundNote): void;
  interestRefunded(note: InterestRefundNote): void;
  /** Principal that an installment asks for again. */
  owedAgain(installment: number, owed: { readonly origin: number; readonly amount: Money }): void;
  /** What is taken off an installment that is overdue, or comes on top of one that is to come. */
  spread(note: SpreadNote): void;
  /** Installments whose outstanding parts a transaction takes as lost. */
  taken(origin: number, installments: readonly Installment[], interestAccrued: Money): void;
}

/** Keeps how a loan came to be what it is, while its transactions are applied. */
export interface LoanWorking {
  readonly schedule: ScheduleWorking;
  readonly money: MoneyWorking;
  readonly reckoning: ReckoningWorking;
}
