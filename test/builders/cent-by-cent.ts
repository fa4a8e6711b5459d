import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { divideRounded } from '@dayclose/domain/kernel/rounding.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type {
  AllocationOrder,
  AllocationRule,
  AllocationTiming,
} from '@dayclose/domain/loan/product/terms.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { takesAll } from '@dayclose/domain/loan/transactions/types.ts';
import {
  addRow,
  type Book,
  type Claim,
  cents,
  componentOf,
  type Effect,
  knows,
  ledgerRow,
  left,
  lend,
  opened,
  spreadAnew,
} from './cent-book.ts';
import type { Ledger } from './ledger.ts';

/**
 * What a loan owes after its transactions in force, told the slow way: each cent goes where the textbook sends it next.
 *
 * Shape: it shares only the schedule and the rounding with the product; its time grows with the cents that are moved.
 */
export function centByCent(loan: DisbursedLoan): Ledger {
  const transactions = loan.transactions.filter(({ reversedOn }) => reversedOn === undefined);
  transactions.sort((a, b) => a.valueDate - b.valueDate || a.origin - b.origin);
  const book = opened(loan, transactions);
  const effects = transactions.map((transaction) => {
    chargeCredits(book, (charge) => takesAll(transaction.type) || knows(book, transaction, charge));
    return moved(book, loan, transaction);
  });
  chargeCredits(book, () => true);
  const splits = transactions.map((transaction, index) => {
    const { type, valueDate } = transaction;
    const effect = effects[index] as Effect;
    return { type, valueDate, amount: amountOf(book, transaction, effect), ...effect };
  });
  return { rows: book.rows.map((row) => ledgerRow(book, row)), splits, overpaid: overpaidOf(book) };
}

/** What takes all comes to what it took, and what spreads what is overdue to that. */
function amountOf(book: Book, { type, amount }: MoneyTransaction, effect: Effect): number {
  if (!takesAll(type) && type !== 'RE_AMORTIZE') return cents(book, amount);
  return effect.principal + effect.interest + effect.fees + effect.penalties;
}

function overpaidOf({ credits }: Book): number {
  return credits.reduce((sum, { left: rest }) => sum + rest, 0);
}

/** Charges that were entered by now are paid from what is overpaid, cent by cent. */
function chargeCredits(book: Book, isEntered: (charge: LoanCharge) => boolean): void {
  for (const credit of book.credits) {
    while (credit.left > 0) {
      const claim = book.claims.find(
        (each) => each.charge !== undefined && left(each) > 0 && isEntered(each.charge),
      );
      if (claim === undefined) return;
      pay(1, credit.transaction, () => claim);
      credit.effect[componentOf[claim.part]] += 1;
      credit.effect.overpayment -= 1;
      credit.left -= 1;
      noteCompletion(book, credit.transaction);
    }
  }
}

/** What one transaction does, seen from what changed. */
function moved(book: Book, loan: DisbursedLoan, transaction: MoneyTransaction): Effect {
  if (transaction.type === 'DISBURSEMENT' && transaction.number !== book.disbursedBy) {
    const overpayment = lend(book, loan, transaction);
    noteCompletion(book, transaction);
    return { principal: 0, interest: 0, fees: 0, penalties: 0, overpayment };
  }
  if (transaction.type === 'RE_AMORTIZE') {
    const spread = spreadAnew(book, loan, transaction);
    noteCompletion(book, transaction);
    return { ...spread, fees: 0, penalties: 0, overpayment: 0 };
  }
  const before = book.claims.map(({ due, paid, waived }) => due + paid + waived);
  const overpaid = overpaidOf(book);
  const rest = move(book, transaction);
  const effect = { principal: 0, interest: 0, fees: 0, penalties: 0, overpayment: 0 };
  for (const [index, { part, due, paid, waived }] of book.claims.entries()) {
    effect[componentOf[part]] += due + paid + waived - (before[index] ?? 0);
    if (takesAll(transaction.type)) effect[componentOf[part]] += due - paid - waived;
  }
  effect.overpayment = rest > 0 ? rest : overpaid - overpaidOf(book);
  if (rest > 0) book.credits.push({ transaction, effect, left: rest });
  noteCompletion(book, transaction);
  return effect;
}

function noteCompletion({ rows, claims }: Book, { valueDate }: MoneyTransaction): void {
  for (const row of rows) {
    const wanted = claims.filter((claim) => claim.row === row && claim.due > 0);
    const isSettled = wanted.length > 0 && wanted.every((claim) => left(claim) === 0);
    row.completedOn = isSettled ? (row.completedOn ?? valueDate) : undefined;
  }
}

/** Returns the cents of money that are more than is owed. */
function move(book: Book, transaction: MoneyTransaction): number {
  const amount = cents(book, transaction.amount);
  const ofCharge = ({ charge }: Claim) => charge !== undefined && charge.number === transaction.chargeNumber;
  switch (transaction.type) {
    case 'DISBURSEMENT':
    case 'RE_AMORTIZE':
    case 'CHARGE_OFF':
    case 'WRITE_OFF':
    case 'RECOVERY':
      return 0;
    case 'WAIVE_INTEREST':
      return waive(book, amount, ({ part }) => part === 'INTEREST');
    case 'WAIVE_CHARGE':
      return waive(book, amount, ofCharge);
    case 'CREDIT_BALANCE_REFUND':
    case 'CHARGEBACK':
      return refund(book, amount, transaction.valueDate);
    case 'CHARGE_PAYMENT': {
      const own = () => book.claims.find((each) => ofCharge(each) && left(each) > 0);
      return receive(book, pay(amount, transaction, own), transaction);
    }
    case 'REPAYMENT':
    case 'DOWN_PAYMENT':
    case 'MERCHANT_REFUND':
    case 'PAYOUT_REFUND':
    case 'GOODWILL_CREDIT':
    case 'INTEREST_REFUND':
      return receive(book, amount, transaction);
  }
}

function waive({ claims }: Book, amount: number, may: (claim: Claim) => boolean): 0 {
  for (let rest = amount; rest > 0; rest -= 1) {
    const claim = claims.find((each) => may(each) && left(each) > 0);
    if (claim !== undefined) claim.waived += 1;
  }
  return 0;
}

function refund(book: Book, amount: number, on: LocalDate): 0 {
  let owed = amount;
  for (const credit of book.credits) {
    while (owed > 0 && credit.left > 0) {
      credit.left -= 1;
      owed -= 1;
    }
  }
  if (owed === 0) return 0;
  const running = book.rows.find(({ fromDate, dueDate }) => dueDate >= on && dueDate > fromDate);
  const row = running ?? addRow(book, on);
  let principal = book.claims.find((each) => each.part === 'PRINCIPAL' && each.row === row);
  if (principal === undefined) {
    principal = { row, part: 'PRINCIPAL', charge: undefined, ownDate: on, due: 0, paid: 0, waived: 0 };
    book.claims.push(principal);
  }
  principal.due += owed;
  return 0;
}

/** One cent after the other goes to what `next` points to, until it points to nothing; returns the cents left. */
function pay(amount: number, { valueDate }: MoneyTransaction, next: () => Claim | undefined): number {
  for (let rest = amount; rest > 0; rest -= 1) {
    const claim = next();
    if (claim === undefined) return rest;
    claim.paid += 1;
    if (valueDate < claim.row.dueDate) claim.row.inAdvance += 1;
    if (valueDate > claim.row.dueDate) claim.row.late += 1;
  }
  return 0;
}

function receive(book: Book, amount: number, receipt: MoneyTransaction): number {
  if (book.terms.allocationTraversal === 'VERTICAL') return receivePartByPart(book, amount, receipt);
  const dueNow = () => open(book, receipt, 'PAST_DUE')[0] ?? open(book, receipt, 'DUE')[0];
  const rest = pay(amount, receipt, dueNow);
  return payAhead(book, rest, receipt, () => open(book, receipt, 'IN_ADVANCE'));
}

/** All that is owed of one part and timing, before anything of the next. */
function receivePartByPart(book: Book, amount: number, receipt: MoneyTransaction): number {
  let rest = amount;
  for (const { timing, part } of sequenceOf(orderOf(book, receipt))) {
    const wanted = () => open(book, receipt, timing).filter((claim) => claim.part === part);
    rest =
      timing === 'IN_ADVANCE' ? payAhead(book, rest, receipt, wanted) : pay(rest, receipt, () => wanted()[0]);
  }
  return rest;
}

function sequenceOf({ sequence, PAST_DUE, DUE, IN_ADVANCE }: AllocationOrder): readonly AllocationRule[] {
  if (sequence !== undefined) return sequence;
  return [
    ...PAST_DUE.map((part) => ({ timing: 'PAST_DUE', part }) as const),
    ...DUE.map((part) => ({ timing: 'DUE', part }) as const),
    ...IN_ADVANCE.map((part) => ({ timing: 'IN_ADVANCE', part }) as const),
  ];
}

function orderOf({ terms }: Book, { type }: MoneyTransaction): AllocationOrder {
  return terms.allocationByType?.[type] ?? terms.allocation;
}

function payAhead(book: Book, rest: number, receipt: MoneyTransaction, wanted: () => Claim[]): number {
  const { futureInstallments, futureInstallmentsByType } = book.terms;
  switch (futureInstallmentsByType[receipt.type] ?? futureInstallments) {
    case 'NEXT_INSTALLMENT':
      return pay(rest, receipt, () => wanted()[0]);
    case 'LAST_INSTALLMENT':
      return pay(rest, receipt, () => {
        const ahead = wanted();
        return ahead.find(({ row }) => row === ahead.at(-1)?.row);
      });
    case 'REAMORTIZATION':
      return spread(book, rest, receipt, wanted);
  }
}

/** Rounds of equal shares; the last share is what rounding makes of it. */
function spread(book: Book, amount: number, receipt: MoneyTransaction, wanted: () => Claim[]): number {
  let rest = amount;
  while (rest > 0) {
    const rows = [...new Set(wanted().map(({ row }) => row))];
    if (rows.length === 0) return rest;
    const share = Number(divideRounded(BigInt(rest), BigInt(rows.length), book.terms.rounding));
    const lastShare = Math.max(0, rest - share * (rows.length - 1));
    for (const row of rows) {
      const portion = row === rows.at(-1) ? lastShare : Math.min(share, rest);
      rest -= portion;
      rest += pay(portion, receipt, () => wanted().find((claim) => claim.row === row));
    }
  }
  return rest;
}

/** What a receipt may pay and what has a timing on its day, in the order in which it is paid. */
function open(book: Book, receipt: MoneyTransaction, timing: AllocationTiming): Claim[] {
  const { terms, claims } = book;
  const order = orderOf(book, receipt)[timing];
  const isKnown = ({ charge }: Claim) => charge === undefined || knows(book, receipt, charge);
  const isTimed = ({ charge, ownDate, row }: Claim) => {
    const date = charge !== undefined && terms.chargeDueness === 'BY_OWN_DUE_DATE' ? ownDate : row.dueDate;
    if (date === receipt.valueDate) return timing === 'DUE';
    return timing === (date < receipt.valueDate ? 'PAST_DUE' : 'IN_ADVANCE');
  };
  return claims
    .filter((claim) => left(claim) > 0 && isKnown(claim) && isTimed(claim))
    .sort(
      (a, b) =>
        a.row.number - b.row.number ||
        order.indexOf(a.part) - order.indexOf(b.part) ||
        a.ownDate - b.ownDate ||
        (a.charge?.number ?? 0) - (b.charge?.number ?? 0),
    );
}
