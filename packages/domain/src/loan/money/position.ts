import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { ProductTerms } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingOf, takeEarned, withInterestBefore } from '../schedule/installment.ts';
import { periodsBefore } from '../schedule/periods.ts';
import type { Split, Unearned } from '../transactions/transaction.ts';
import type { MoneyTransactionType } from '../transactions/types.ts';
import { isBooked } from '../transactions/types.ts';
import type { ChargeDue, LoanCharge } from './charge.ts';
import type { MoneyWorking } from './working.ts';

/** What of a charge is due with one installment, while transactions are applied to it. */
export interface OpenDue {
  readonly charge: LoanCharge;
  due: ChargeDue;
}

/** What of a charge is due with the installment that stands at an index. */
export interface PlacedDue {
  readonly index: number;
  readonly open: OpenDue;
}

/**
 * What is due, paid and overpaid while transactions are applied to it, one after the other; only the rule that opened it
 * ever sees it change.
 */
export interface Position {
  readonly terms: ProductTerms;
  /** How many installments the schedule itself has. */
  readonly scheduled: number;
  /** Replaced one by one; those that no transaction reaches stay the same objects. */
  installments: Installment[];
  /** As they were before what their dues say. */
  charges: readonly LoanCharge[];
  /** By number of their installment, in the order in which they are paid. */
  dues: ReadonlyMap<number, readonly OpenDue[]>;
  /** Number of the disbursement: charges that were there before it are part of what was agreed. */
  readonly disbursedBy: number;
  /** Interest that is accrued, which no transaction changes. */
  readonly interestAccrued: Money;
  /** Principal that is still owed. */
  principal: Money;
  overpaid: Money;
  /** What is overpaid by the transactions applied so far, the oldest first. */
  readonly credits: Credit[];
  /** Absent where interest stays as it was planned. */
  reckoning?: Reckoning;
  /** Hears where money goes; absent where nobody asks. */
  readonly working?: MoneyWorking | undefined;
}

/** Has installments ask for what follows from the transactions that are applied, where interest is recalculated. */
export interface Reckoning {
  /** Has them ask for what is due when a transaction comes that follows on all before it. */
  turnTo(position: Position, movement: Movement): void;
  /** Has them ask for more principal, which goes out on a date that follows on all before it. */
  lend(position: Position, on: LocalDate, amount: Money): void;
  /** Has those that are not due yet ask for what the rest of its money may pay of them. */
  openAdvance(position: Position, movement: Movement, left: Money): void;
  /** Has them ask for what settles the loan on a date. */
  settle(position: Position, on: LocalDate): void;
  /** Has them ask for the interest that is earned by a date, and for all principal. */
  earn(position: Position, on: LocalDate): void;
  /** Has them ask for what they do after all transactions, as of a date. */
  plan(position: Position, on: LocalDate): void;
  /** Has the installments that come after a date on which a transaction follows on all before it ask for what is overdue then. */
  spread(position: Position, movement: Movement, tally: Tally): void;
  /** Hears of principal that was repaid of an installment; less than nothing where it is owed again. */
  repaid(index: number, amount: Money): void;
  /** Hears of an installment that was paid or waived. */
  touched(index: number, on: LocalDate): void;
}

/** What is left of the money of one transaction, and what that transaction did. */
export interface Credit {
  readonly movement: Movement;
  readonly effect: Effect;
  left: Money;
}

/** A transaction at its place among the others. Shape: `origin` orders it among what bears its date. */
export interface Movement {
  readonly type: MoneyTransactionType;
  readonly valueDate: LocalDate;
  readonly origin: number;
  readonly amount: Money;
  /** The charge that it pays or waives, where it is of one. */
  readonly chargeNumber: number | undefined;
  /** Of an interest refund: origin of the refund that it follows from. */
  readonly interestRefundOf?: number | undefined;
  /** The type by whose rules its money is allocated; its own, if absent. */
  readonly allocatedAs?: MoneyTransactionType | undefined;
}

/** What one transaction did, added up part by part, and what of it is or was more than is owed. */
export interface Effect extends Tally, Lost {
  overpayment: Money;
  /** Principal that is owed after it; none where it takes all. */
  balance: Money;
}

/** What of a loss was not earned yet. */
type Lost = { -readonly [Part in keyof Unearned]: Money };

/** What one transaction did, added up part by part. */
export type Tally = { -readonly [Part in keyof Split]: Money };

export function noEffect(): Effect {
  return {
    principal: zero,
    interest: zero,
    fees: zero,
    penalties: zero,
    interestUnearned: zero,
    feesUnearned: zero,
    penaltiesUnearned: zero,
    overpayment: zero,
    balance: zero,
  };
}

type Positioned = Pick<
  Loan,
  'installments' | 'charges' | 'terms' | 'balances' | 'transactions' | 'numberOfRepayments'
>;

/** Opens what a loan owes for transactions to be applied to. */
export function openPosition(loan: Positioned, working?: MoneyWorking): Position {
  const { installments, charges, terms, balances, transactions } = loan;
  const disbursement = transactions.find(
    ({ type, reversedOn }) => isBooked(type, 'LENT') && reversedOn === undefined,
  );
  return {
    terms,
    scheduled: loan.numberOfRepayments + periodsBefore(terms),
    installments: [...installments],
    charges,
    dues: duesByInstallment(charges),
    disbursedBy: disbursement?.number ?? 0,
    interestAccrued: balances.interestAccrued,
    principal: balances.principal,
    overpaid: balances.overpaid,
    credits: [],
    working,
  };
}

/** What a loan asks for, with what is paid and waived of it. */
export interface Standing {
  readonly installments: readonly Installment[];
  readonly charges: readonly LoanCharge[];
}

/** Puts another plan in the place of what is asked for; what transactions did so far is part of it. */
export function replacePlan(position: Position, { installments, charges }: Standing): void {
  position.installments = [...installments];
  position.charges = charges;
  position.dues = duesByInstallment(charges);
}

/** Installments and charges as the transactions so far have left them. */
export function standingOf(position: Position): Standing {
  return {
    installments: withInterestBefore(position.installments),
    charges: changedCharges(position),
  };
}

/** Pays a part of an installment that is no charge. */
export function payPart(
  position: Position,
  index: number,
  part: 'INTEREST' | 'PRINCIPAL',
  amount: Money,
  tally: Tally,
): void {
  const installment = position.installments[index] as Installment;
  if (part === 'PRINCIPAL') {
    position.installments[index] = { ...installment, principalPaid: installment.principalPaid + amount };
    position.principal -= amount;
    position.reckoning?.repaid(index, amount);
    tally.principal += amount;
  } else {
    position.installments[index] = { ...installment, interestPaid: installment.interestPaid + amount };
    tally.interest += amount;
  }
}

/** Pays what of a charge is due with an installment. */
export function payDue(position: Position, index: number, open: OpenDue, amount: Money, tally: Tally): void {
  const installment = position.installments[index] as Installment;
  open.due = { ...open.due, paid: open.due.paid + amount };
  if (open.charge.kind === 'FEE') {
    position.installments[index] = { ...installment, feesPaid: installment.feesPaid + amount };
    tally.fees += amount;
  } else {
    position.installments[index] = { ...installment, penaltiesPaid: installment.penaltiesPaid + amount };
    tally.penalties += amount;
  }
}

/** Waives interest of an installment: it is never earned. */
export function waiveInterest(position: Position, index: number, amount: Money, tally: Tally): void {
  const installment = position.installments[index] as Installment;
  position.installments[index] = { ...installment, interestWaived: installment.interestWaived + amount };
  tally.interest += amount;
  takeEarned(position.installments, index, amount);
}

/** Waives what of a charge is due with an installment. */
export function waiveDue(
  position: Position,
  index: number,
  open: OpenDue,
  amount: Money,
  tally: Tally,
): void {
  const installment = position.installments[index] as Installment;
  open.due = { ...open.due, waived: open.due.waived + amount };
  if (open.charge.kind === 'FEE') {
    position.installments[index] = { ...installment, feesWaived: installment.feesWaived + amount };
    tally.fees += amount;
  } else {
    position.installments[index] = { ...installment, penaltiesWaived: installment.penaltiesWaived + amount };
    tally.penalties += amount;
  }
}

/** Marks an installment that has just been reached as complete where nothing of it is left. */
export function completeIfSettled(position: Position, index: number, on: LocalDate): void {
  position.reckoning?.touched(index, on);
  const installment = position.installments[index] as Installment;
  if (installment.completedOn === undefined && outstandingOf(installment) === zero) {
    position.installments[index] = { ...installment, completedOn: on };
  }
}

/** What charges ask for, in the order of the installments. */
export function placedDues({ installments, dues }: Position): PlacedDue[] {
  return installments.flatMap(({ number }, index) =>
    (dues.get(number) ?? []).map((open) => ({ index, open })),
  );
}

function duesByInstallment(charges: readonly LoanCharge[]): ReadonlyMap<number, readonly OpenDue[]> {
  const byInstallment = new Map<number, OpenDue[]>();
  for (const charge of charges) {
    if (charge.cancelledOn !== undefined) continue;
    for (const due of charge.dues) {
      const list = byInstallment.get(due.installment);
      if (list === undefined) byInstallment.set(due.installment, [{ charge, due }]);
      else list.push({ charge, due });
    }
  }
  for (const list of byInstallment.values()) {
    list.sort((a, b) => a.due.dueOn - b.due.dueOn || a.charge.number - b.charge.number);
  }
  return byInstallment;
}

function changedCharges(position: Position): readonly LoanCharge[] {
  const { charges } = position;
  const present = new Map<LoanCharge, Map<number, ChargeDue>>();
  let changed = false;
  for (const list of position.dues.values()) {
    for (const { charge, due } of list) {
      const dues = present.get(charge) ?? new Map<number, ChargeDue>();
      dues.set(due.installment, due);
      present.set(charge, dues);
    }
  }
  const after = charges.map((charge) => {
    const dues = charge.dues.map((due) => present.get(charge)?.get(due.installment) ?? due);
    if (dues.every((due, index) => due === charge.dues[index])) return charge;
    changed = true;
    return { ...charge, dues };
  });
  return changed ? after : charges;
}
