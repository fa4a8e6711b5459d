import type { Money } from '../../kernel/money.ts';
import type { InterestRefundNote, LoanWorking, MoneyStep, RefundNote, SpreadNote } from '../money/working.ts';
import type { AskedNote } from '../recalculation/working.ts';
import type { Installment } from '../schedule/installment.ts';
import type {
  BearingNote,
  DividedNote,
  DownPaymentNote,
  FlatNote,
  HeldNote,
  InstallmentNote,
  InterestNote,
  LevelNote,
  PartNote,
  Rounded,
  ScheduleWorking,
} from '../schedule/working.ts';

type Told<Name extends keyof ScheduleWorking> = Parameters<ScheduleWorking[Name]>;

/** A step of money, and whether it is taken of what was overpaid. */
export interface KeptStep extends MoneyStep {
  readonly isOfCredit: boolean;
}

/** What was outstanding when a transaction took it as lost, and what was accrued of its interest. */
export interface Taking {
  readonly installments: readonly Installment[];
  readonly interestAccrued: Money;
}

/** What an installment asks for where interest is recalculated, and what bore interest for it. */
export interface KeptAsked extends AskedNote {
  readonly bearings: readonly BearingNote[];
  /** The reckoning of an equal installment that it keeps; absent where that is the schedule's. */
  readonly again: InstallmentNote | undefined;
  /** What was added to one that was reckoned again. */
  readonly levelAgain: LevelNote | undefined;
  /** The same of the part of principal that each asks for. */
  readonly shareAgain: DividedNote | undefined;
}

/** What the rules told while they reckoned a loan. Shape: maps by period or index of installment, or by origin. */
export class KeptWorking implements LoanWorking {
  downPayment: DownPaymentNote | undefined;
  readonly interests = new Map<number, InterestNote>();
  readonly bearings = new Map<number, readonly BearingNote[]>();
  flatTotal: { readonly total: InterestNote; readonly each: DividedNote } | undefined;
  readonly flats = new Map<number, FlatNote>();
  share: DividedNote | undefined;
  /** By the part that each installment is. */
  readonly shares = new Map<Money, DividedNote>();
  sumToRound: Told<'sumToRound'>[0] | undefined;
  /** By the amount that they came to. */
  readonly installments = new Map<Money, InstallmentNote>();
  /** By the amount that they came to. */
  readonly levels = new Map<Money, LevelNote>();
  readonly parts = new Map<number, PartNote>();
  readonly helds = new Map<number, HeldNote>();
  readonly asked = new Map<number, KeptAsked>();
  readonly steps: KeptStep[] = [];
  readonly lefts = new Map<number, Money>();
  readonly refunds = new Map<number, RefundNote>();
  readonly interestRefunds = new Map<number, InterestRefundNote>();
  readonly owed: { readonly installment: number; readonly origin: number; readonly amount: Money }[] = [];
  readonly takings = new Map<number, Taking>();
  readonly spreads: SpreadNote[] = [];
  #bearings: BearingNote[] = [];
  /** By the amount that they came to: an installment may keep one that was reckoned before others. */
  readonly #again = new Map<Money, InstallmentNote>();
  readonly #levelAgain = new Map<Money, LevelNote>();
  readonly #shareAgain = new Map<Money, DividedNote>();

  readonly schedule: ScheduleWorking = {
    downPayment: (note) => {
      this.downPayment = note;
    },
    interest: (period, note) => this.interests.set(period, note),
    bears: (period, notes) => this.bearings.set(period, notes),
    flatTotal: (total, each) => {
      this.flatTotal = { total, each };
    },
    flatInterest: (period, note) => this.flats.set(period, note),
    principalShare: (note) => {
      this.share = note;
      this.shares.set(note.part, note);
    },
    sumToRound: (note: Rounded & Told<'sumToRound'>[0]) => {
      this.sumToRound = note;
    },
    installment: (note) => {
      this.installments.set(note.installment, note);
    },
    levelled: (note) => {
      this.levels.set(note.installment, note);
    },
    part: (period, note) => this.parts.set(period, note),
    held: (period, note) => this.helds.set(period, note),
  };

  readonly reckoning = {
    bears: (note: BearingNote) => {
      this.#bearings.push(note);
    },
    asked: (index: number, note: AskedNote) => {
      const { each } = note;
      const levelAgain = this.#levelAgain.get(each);
      const again = this.#again.get(each) ?? (levelAgain && this.#again.get(each - levelAgain.share.part));
      const shareAgain = this.#shareAgain.get(each);
      this.asked.set(index, { ...note, bearings: this.#bearings, again, levelAgain, shareAgain });
      this.#bearings = [];
    },
    installment: (note: InstallmentNote) => {
      this.#again.set(note.installment, note);
    },
    levelled: (note: LevelNote) => {
      this.#levelAgain.set(note.installment, note);
    },
    principalShare: (note: DividedNote) => {
      this.#shareAgain.set(note.part, note);
    },
  };

  readonly money = {
    moved: (step: MoneyStep) => {
      this.steps.push({ ...step, isOfCredit: this.lefts.has(step.origin) });
    },
    left: (origin: number, amount: Money) => {
      this.lefts.set(origin, amount);
    },
    refunded: (note: RefundNote) => {
      this.refunds.set(note.origin, note);
    },
    interestRefunded: (note: InterestRefundNote) => {
      this.interestRefunds.set(note.origin, note);
    },
    owedAgain: (installment: number, owed: { readonly origin: number; readonly amount: Money }) => {
      this.owed.push({ installment, ...owed });
    },
    spread: (note: SpreadNote) => {
      this.spreads.push(note);
    },
    taken: (origin: number, installments: readonly Installment[], interestAccrued: Money) => {
      this.takings.set(origin, { installments, interestAccrued });
    },
  };
}
