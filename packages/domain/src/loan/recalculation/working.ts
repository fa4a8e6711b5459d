import type { Money } from '../../kernel/money.ts';
import type { BearingNote, InstallmentWorking, ScheduleWorking } from '../schedule/working.ts';

/** By which rule an installment asks for what it does. */
export type AskedRule =
  | 'DOWN_PAYMENT'
  | 'LAST'
  | 'GRACE_ON_PRINCIPAL'
  | 'EQUAL_PRINCIPAL'
  | 'ON_TOP'
  | 'INSTALLMENT';

/** What an installment asks for where interest is recalculated, and of what that is reckoned. */
export interface AskedNote {
  readonly rule: AskedRule;
  readonly carried: Money;
  readonly earned: Money;
  /** Principal that no other installment asks for or has paid. */
  readonly open: Money;
  readonly each: Money;
  readonly credit: Money;
  /** Interest that installments within a grace left so far. */
  readonly held: Money;
  /** Whether it leaves its own interest too. */
  readonly isHeld: boolean;
  /** What of it is paid. */
  readonly paidPrincipal: Money;
  readonly paidEarly: Money;
  readonly paidInterest: Money;
  readonly principal: Money;
  /** Its own interest, whoever pays it. */
  readonly ownInterest: Money;
  readonly interest: Money;
}

/**
 * Keeps how interest is recalculated, for whoever asks how it came to be.
 *
 * Shape: what bears interest is told before the installment that asks for it; what an installment asks for counts as it was
 * told last.
 */
export interface ReckoningWorking extends InstallmentWorking, Pick<ScheduleWorking, 'principalShare'> {
  bears(note: BearingNote): void;
  asked(index: number, note: AskedNote): void;
}
