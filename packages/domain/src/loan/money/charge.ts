import type { LocalDate } from '../../kernel/dates.ts';
import { enumeration, type ValueOf } from '../../kernel/enumeration.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { ChargeCalculation } from '../product/terms.ts';

export const loanChargeKinds = enumeration('LoanChargeKind', 'What a charge is booked as.', {
  FEE: 'A fee, which is income from fees.',
  PENALTY: 'A penalty, which is income from penalties.',
});
export type LoanChargeKind = ValueOf<typeof loanChargeKinds>;

/** When a charge falls due; an overdue installment is charged by Close of Business only. */
export type ChargeTiming = 'SPECIFIED_DUE_DATE' | 'EACH_INSTALLMENT' | 'OVERDUE_INSTALLMENT';

/** What of a charge is due with one installment. */
export interface ChargeDue {
  /** Number of the installment that it is collected with. */
  readonly installment: number;
  readonly dueOn: LocalDate;
  readonly amount: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly accrued: Money;
}

/** A fee or a penalty of one loan: one due, or one for each of its installments. */
export interface LoanCharge {
  /** 1, 2, 3 … in order of entry; with the loan's id it is the charge's key. */
  readonly number: number;
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly calculation: ChargeCalculation;
  readonly timing: ChargeTiming;
  /** Units: money for a flat charge and percent otherwise, an exact decimal. */
  readonly rate: string;
  /** Its own due date; absent for a charge of each installment. */
  readonly dueOn: LocalDate | undefined;
  /** Posting date of its entry: money with an earlier value date does not know it. */
  readonly enteredOn: LocalDate;
  /** Number of the loan's last transaction when it was entered: orders it among what bears its date. */
  readonly afterTransaction: number;
  /** The day on which the undoing of a disbursal took it back. */
  readonly cancelledOn: LocalDate | undefined;
  readonly dues: readonly ChargeDue[];
}

/** What is left of what a charge asks for with one installment. */
export function outstandingDue({ amount, paid, waived }: ChargeDue): Money {
  return amount - paid - waived;
}

/** What is left to pay of a charge, in all its installments; nothing of one that was taken back. */
export function outstandingCharge({ dues, cancelledOn }: LoanCharge): Money {
  return cancelledOn === undefined ? sumOf(dues.map(outstandingDue)) : zero;
}
