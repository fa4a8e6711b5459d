import type { Accounting } from '../../books/accounting.ts';
import type { JournalLine } from '../../books/journal.ts';
import { type Money, maxOf, sumOf, zero } from '../../kernel/money.ts';
import type { LoanRole } from '../gl-roles.ts';
import type { LoanBook, LoanTransaction, Unearned } from '../transactions/transaction.ts';
import { type Booking, factsOf, transactionTypes } from '../transactions/types.ts';

/** One line of the entries of a loan's transaction. */
export type LoanLine = JournalLine<LoanRole>;
type Booked = Pick<
  LoanTransaction,
  | 'type'
  | 'book'
  | 'amount'
  | 'principal'
  | 'interest'
  | 'fees'
  | 'penalties'
  | 'overpayment'
  | keyof Unearned
>;
const components = ['interest', 'fees', 'penalties'] as const;
type Component = (typeof components)[number];

const none: readonly LoanLine[] = [];

const income: Readonly<Record<Component, LoanRole>> = {
  interest: 'INTEREST_INCOME',
  fees: 'FEE_INCOME',
  penalties: 'PENALTY_INCOME',
};
const receivable: Readonly<Record<Component, LoanRole>> = {
  interest: 'INTEREST_RECEIVABLE',
  fees: 'FEES_RECEIVABLE',
  penalties: 'PENALTIES_RECEIVABLE',
};

/** The accounts that what is paid goes to, and whether income is booked when it is earned. */
interface Settled extends Readonly<Record<Component | 'principal', LoanRole>> {
  readonly accrues: boolean;
}

/** What a charged-off loan still owes is a loss that is booked: all that is paid on it is a recovery, and nothing accrues. */
const recovered: Settled = {
  principal: 'RECOVERY_INCOME',
  interest: 'RECOVERY_INCOME',
  fees: 'RECOVERY_INCOME',
  penalties: 'RECOVERY_INCOME',
  accrues: false,
};

/** Source of CHARGED_OFF: reference system, accounting of repayments on a loan that is charged off. */
const books: Readonly<Record<LoanBook, Readonly<Record<Exclude<Accounting, 'NONE'>, Settled>>>> = {
  PERFORMING: {
    CASH: { principal: 'LOAN_PORTFOLIO', ...income, accrues: false },
    ACCRUAL_PERIODIC: { principal: 'LOAN_PORTFOLIO', ...receivable, accrues: true },
  },
  CHARGED_OFF: { CASH: recovered, ACCRUAL_PERIODIC: recovered },
  FRAUD: { CASH: recovered, ACCRUAL_PERIODIC: recovered },
};

/** The accounts of a transaction: those of its book, and those that the loan had while it performed. */
interface Accounts {
  readonly settled: Settled;
  readonly performing: Settled;
}

/**
 * The entries that a transaction makes in the book that it goes to, under the accounting of the product.
 *
 * Shape: a waiver has none of its own, since what is waived was never income, or is taken back by an adjustment of accruals.
 * What is noted has none either.
 */
export function journalOf(transaction: Booked, accounting: Accounting): readonly LoanLine[] {
  if (accounting === 'NONE') return none;
  const accounts = { settled: books[transaction.book][accounting], performing: books.PERFORMING[accounting] };
  return entries[transactionTypes[transaction.type].journal](transaction, accounts);
}

const entries: Readonly<Record<Booking, (transaction: Booked, accounts: Accounts) => readonly LoanLine[]>> = {
  LENT: ({ amount, overpayment }) =>
    withoutZero([
      { role: 'LOAN_PORTFOLIO', side: 'DEBIT', amount: amount - overpayment },
      { role: 'OVERPAYMENT', side: 'DEBIT', amount: overpayment },
      { role: 'FUND_SOURCE', side: 'CREDIT', amount },
    ]),
  PAID: ({ type, amount, principal, interest, fees, penalties, overpayment }, { settled }) =>
    withoutZero([
      { role: factsOf(type).paidFrom ?? 'FUND_SOURCE', side: 'DEBIT', amount },
      { role: settled.principal, side: 'CREDIT', amount: principal },
      { role: settled.interest, side: 'CREDIT', amount: interest },
      { role: settled.fees, side: 'CREDIT', amount: fees },
      { role: settled.penalties, side: 'CREDIT', amount: penalties },
      { role: 'OVERPAYMENT', side: 'CREDIT', amount: overpayment },
    ]),
  REFUNDED: ({ amount, principal, overpayment }, { settled }) =>
    withoutZero([
      { role: 'OVERPAYMENT', side: 'DEBIT', amount: overpayment },
      { role: settled.principal, side: 'DEBIT', amount: principal },
      { role: 'FUND_SOURCE', side: 'CREDIT', amount },
    ]),
  WAIVED: () => none,
  CHARGED_OFF: (transaction, { performing }) =>
    lossLines(
      transaction,
      performing,
      transaction.book === 'FRAUD' ? 'CHARGE_OFF_FRAUD_EXPENSE' : 'CHARGE_OFF_EXPENSE',
    ),
  // What is charged off is lost already.
  WRITTEN_OFF: (transaction, { settled, performing }) =>
    settled === recovered ? none : lossLines(transaction, performing, 'WRITE_OFF'),
  RECOVERED: ({ amount }) => [
    { role: 'FUND_SOURCE', side: 'DEBIT', amount },
    { role: 'RECOVERY_INCOME', side: 'CREDIT', amount },
  ],
  ACCRUED: (transaction, { settled }) => (settled.accrues ? accrualLines(transaction) : none),
  UNACCRUED: (transaction, { settled }) => (settled.accrues ? adjustmentLines(transaction) : none),
  NOTED: () => none,
};

/**
 * What is lost: principal, and what was earned and not paid. What was paid before it was earned is income, since nothing is
 * earned any more.
 */
function lossLines(transaction: Booked, performing: Settled, expense: LoanRole): readonly LoanLine[] {
  const earnedLeft = components.map((component) => ({
    component,
    left: performing.accrues ? transaction[component] - transaction[`${component}Unearned`] : zero,
  }));
  const lost = sumOf(earnedLeft.map(({ left }) => maxOf(zero, left)));
  return withoutZero([
    { role: expense, side: 'DEBIT', amount: transaction.principal + lost },
    { role: performing.principal, side: 'CREDIT', amount: transaction.principal },
    ...earnedLeft.flatMap(({ component, left }) =>
      left < zero
        ? earned(component, -left)
        : [{ role: receivable[component], side: 'CREDIT', amount: left } as const],
    ),
  ]);
}

/** Written out for interest, which nearly every accrual is of: a close makes one for every account. */
function accrualLines(transaction: Booked): readonly LoanLine[] {
  const { amount, interest, fees, penalties } = transaction;
  if (interest === amount && interest > zero) return earned('interest', interest);
  return withoutZero([
    ...earned('interest', interest),
    ...earned('fees', fees),
    ...earned('penalties', penalties),
  ]);
}

function earned(component: Component, amount: Money): readonly LoanLine[] {
  return [
    { role: receivable[component], side: 'DEBIT', amount },
    { role: income[component], side: 'CREDIT', amount },
  ];
}

/** Income that was accrued and is not earned after all. */
function adjustmentLines({ interest, fees, penalties }: Booked): readonly LoanLine[] {
  return withoutZero([
    ...unearned('interest', interest),
    ...unearned('fees', fees),
    ...unearned('penalties', penalties),
  ]);
}

function unearned(component: Component, amount: Money): readonly LoanLine[] {
  return [
    { role: income[component], side: 'DEBIT', amount },
    { role: receivable[component], side: 'CREDIT', amount },
  ];
}

function withoutZero(lines: readonly LoanLine[]): readonly LoanLine[] {
  return lines.filter((line) => line.amount !== zero);
}
