import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, stepOf } from '@dayclose/domain/kernel/money.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { AllocationPart, ProductTerms, Tranche } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { LedgerRow } from './ledger.ts';

/** One thing that is owed. Units: cents, the smallest amount of the currency. */
export interface Claim {
  readonly row: Row;
  readonly part: AllocationPart;
  readonly charge: LoanCharge | undefined;
  readonly ownDate: LocalDate;
  due: number;
  paid: number;
  waived: number;
}

export interface Row {
  readonly number: number;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  inAdvance: number;
  late: number;
  completedOn: LocalDate | undefined;
}

export interface Effect {
  principal: number;
  interest: number;
  fees: number;
  penalties: number;
  overpayment: number;
}

/** What went out first, and since, with the schedule of it. */
interface Lent {
  readonly first: Money;
  readonly tranches: readonly Tranche[];
  readonly plan: readonly Installment[];
}

/** Everything that the model knows: a list of what is owed, which it looks through from the start for every cent. */
export interface Book {
  readonly terms: ProductTerms;
  readonly step: Money;
  readonly disbursedBy: number;
  /** What is lent so far, and the schedule that follows. */
  lent: Lent;
  readonly rows: Row[];
  readonly claims: Claim[];
  /** What is left of money that was more than was owed, the oldest first. */
  readonly credits: Credit[];
}

export interface Credit {
  readonly transaction: MoneyTransaction;
  readonly effect: Effect;
  left: number;
}

export const componentOf = {
  PRINCIPAL: 'principal',
  INTEREST: 'interest',
  FEE: 'fees',
  PENALTY: 'penalties',
} as const;

export function opened(loan: DisbursedLoan, transactions: readonly MoneyTransaction[]): Book {
  const [disbursement] = transactions.filter(({ type }) => type === 'DISBURSEMENT');
  if (disbursement === undefined) throw new Error('the loan was not disbursed');
  const step = stepOf(loan.terms.currencyDigits);
  const first = disbursement.amount;
  const plan = buildSchedule({ ...loan, tranches: undefined }, first);
  const book: Book = {
    terms: loan.terms,
    step,
    disbursedBy: disbursement.number,
    lent: { first, tranches: [], plan },
    rows: [],
    claims: [],
    credits: [],
  };
  for (const each of plan) addInstallment(book, each);
  for (const charge of loan.charges) {
    if (charge.cancelledOn !== undefined) continue;
    for (const { installment, dueOn, amount } of charge.dues) {
      const row = book.rows.find(({ number }) => number === installment) ?? addRow(book, dueOn);
      const part = charge.kind === 'FEE' ? 'FEE' : 'PENALTY';
      book.claims.push({ row, part, charge, ownDate: dueOn, due: cents(book, amount), paid: 0, waived: 0 });
    }
  }
  return book;
}

/** More goes out: what is overpaid is given back first, and the schedule of all that is lent takes the place of the one before. */
export function lend(book: Book, loan: DisbursedLoan, { valueDate: on, amount }: MoneyTransaction): number {
  let rest = cents(book, amount);
  for (const credit of book.credits) {
    const back = Math.min(rest, credit.left);
    credit.left -= back;
    rest -= back;
  }
  const given = cents(book, amount) - rest;
  if (rest > 0) planWith(book, loan, on, rest);
  return given;
}

/** What is due by the day and not paid is asked for by the installments after it: its interest with the first, its principal as if it went out then. */
export function spreadAnew(
  book: Book,
  loan: DisbursedLoan,
  { valueDate: on }: MoneyTransaction,
): { readonly principal: number; readonly interest: number } {
  const scheduled = book.rows.slice(0, book.lent.plan.length);
  const next = scheduled.find(({ dueDate }) => dueDate > on);
  if (next === undefined) return { principal: 0, interest: 0 };
  const overdue = (part: AllocationPart) =>
    book.claims.filter((claim) => claim.part === part && claim.row.dueDate <= on);
  const take = (part: AllocationPart) => {
    let taken = 0;
    for (const claim of overdue(part)) {
      taken += left(claim);
      claim.due = claim.paid + claim.waived;
    }
    return taken;
  };
  const asked = overdue('PRINCIPAL').reduce((sum, claim) => sum + left(claim), 0);
  if (asked > 0) planWith(book, loan, on, asked);
  const effect = { principal: take('PRINCIPAL'), interest: take('INTEREST') };
  const own = book.claims.find((claim) => claim.row === next && claim.part === 'INTEREST');
  if (own !== undefined) own.due += effect.interest;
  return effect;
}

/** The schedule that has so much more principal from a day on takes the place of the one before. */
function planWith(book: Book, loan: DisbursedLoan, on: LocalDate, cents: number): void {
  const tranches = [...book.lent.tranches, { on, amount: BigInt(cents) * book.step }];
  const plan = buildSchedule({ ...loan, tranches }, book.lent.first);
  for (const [index, each] of plan.entries()) {
    const was = book.lent.plan[index] as Installment;
    for (const [part, more] of [
      ['PRINCIPAL', each.principal - was.principal],
      ['INTEREST', each.interest - was.interest],
    ] as const) {
      const own = book.claims.find((claim) => claim.row === book.rows[index] && claim.part === part);
      if (own !== undefined) own.due += Number(more / book.step);
    }
  }
  book.lent = { ...book.lent, tranches, plan };
  for (const part of ['PRINCIPAL', 'INTEREST'] as const) coverPaid(book, part);
}

/** Nothing asks for less than is paid of it: what that is more than planned, the next ones ask for less, then those before. */
function coverPaid({ rows, claims }: Book, part: AllocationPart): void {
  const own = rows.flatMap((row) => claims.filter((claim) => claim.row === row && claim.part === part));
  let over = 0;
  for (const claim of [...own, ...own.toReversed()]) {
    const room = left(claim);
    if (room < 0) {
      claim.due -= room;
      over -= room;
    } else {
      const less = Math.min(room, over);
      claim.due -= less;
      over -= less;
    }
  }
}

function addInstallment(book: Book, { number, fromDate, dueDate, principal, interest }: Installment): void {
  const row: Row = { number, fromDate, dueDate, inAdvance: 0, late: 0, completedOn: undefined };
  book.rows.push(row);
  for (const [part, due] of [
    ['PRINCIPAL', principal],
    ['INTEREST', interest],
  ] as const) {
    const claim = { row, part, charge: undefined, ownDate: dueDate };
    book.claims.push({ ...claim, due: cents(book, due), paid: 0, waived: 0 });
  }
}

export function addRow({ rows }: Book, dueDate: LocalDate): Row {
  const { number, dueDate: fromDate } = rows.at(-1) as Row;
  const row: Row = { number: number + 1, fromDate, dueDate, inAdvance: 0, late: 0, completedOn: undefined };
  rows.push(row);
  return row;
}

export function cents({ step }: Book, amount: Money): number {
  if (amount % step !== 0n) throw new Error(`${amount} is no whole number of cents`);
  return Number(amount / step);
}

/** Charges that were entered after the money was received are unknown to it, but not those of the application. */
export function knows(
  { disbursedBy }: Book,
  { valueDate, origin }: MoneyTransaction,
  charge: LoanCharge,
): boolean {
  if (charge.afterTransaction < disbursedBy) return true;
  if (charge.enteredOn === valueDate) return charge.afterTransaction < origin;
  return charge.enteredOn < valueDate;
}

export function left({ due, paid, waived }: Claim): number {
  return due - paid - waived;
}

export function ledgerRow({ claims }: Book, row: Row): LedgerRow {
  const sums = (part: AllocationPart): [due: number, paid: number, waived: number] => {
    const own = claims.filter((claim) => claim.row === row && claim.part === part);
    const sum = (name: 'due' | 'paid' | 'waived') => own.reduce((total, claim) => total + claim[name], 0);
    return [sum('due'), sum('paid'), sum('waived')];
  };
  const { number, dueDate, inAdvance, late, completedOn } = row;
  return {
    number,
    dueDate,
    principal: sums('PRINCIPAL'),
    interest: sums('INTEREST'),
    fees: sums('FEE'),
    penalties: sums('PENALTY'),
    inAdvance,
    late,
    completedOn,
  };
}
