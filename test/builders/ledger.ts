import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, stepOf } from '@dayclose/domain/kernel/money.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { inForce } from '@dayclose/domain/loan/money/replay.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type { MoneyTransactionType } from '@dayclose/domain/loan/transactions/types.ts';

/** What is due, paid and waived of one part. Units: cents, the smallest amount of the currency. */
type Sums = readonly [due: number, paid: number, waived: number];

export interface LedgerRow {
  readonly number: number;
  readonly dueDate: LocalDate;
  readonly principal: Sums;
  readonly interest: Sums;
  readonly fees: Sums;
  readonly penalties: Sums;
  readonly inAdvance: number;
  readonly late: number;
  readonly completedOn: LocalDate | undefined;
}

export interface LedgerSplit {
  readonly type: MoneyTransactionType;
  readonly valueDate: LocalDate;
  readonly amount: number;
  readonly principal: number;
  readonly interest: number;
  readonly fees: number;
  readonly penalties: number;
  readonly overpayment: number;
}

/** All that money has done to a loan, in numbers that two ways of reckoning can be compared by. */
export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** Of the transactions in force, by value date. */
  readonly splits: readonly LedgerSplit[];
  readonly overpaid: number;
}

export function ledgerOf(loan: DisbursedLoan): Ledger {
  const step = stepOf(loan.terms.currencyDigits);
  const cents = (money: Money) => Number(money / step);
  return {
    rows: loan.installments.map((each) => rowOf(each, cents)),
    splits: inForce(loan).map((each) => ({
      type: each.type,
      valueDate: each.valueDate,
      amount: cents(each.amount),
      principal: cents(each.principal),
      interest: cents(each.interest),
      fees: cents(each.fees),
      penalties: cents(each.penalties),
      overpayment: cents(each.overpayment),
    })),
    overpaid: cents(loan.balances.overpaid),
  };
}

function rowOf(each: Installment, cents: (money: Money) => number): LedgerRow {
  return {
    number: each.number,
    dueDate: each.dueDate,
    principal: [cents(each.principal), cents(each.principalPaid), 0],
    interest: [cents(each.interest), cents(each.interestPaid), cents(each.interestWaived)],
    fees: [cents(each.fees), cents(each.feesPaid), cents(each.feesWaived)],
    penalties: [cents(each.penalties), cents(each.penaltiesPaid), cents(each.penaltiesWaived)],
    inAdvance: cents(each.paidInAdvance),
    late: cents(each.paidLate),
    completedOn: each.completedOn,
  };
}

/** What a loan comes to, whatever led to it: all but accruals and the numbers of its postings. */
export function standingOf(loan: DisbursedLoan) {
  const { interestAccrued: _, ...balances } = loan.balances;
  const { status, chargedOff, installments } = loan;
  const closedOn = 'closedOn' in loan ? loan.closedOn : undefined;
  const charges = loan.charges.map(({ number, dues }) => ({
    number,
    dues: dues.map(({ accrued: _accrued, ...due }) => due),
  }));
  const unclassified = installments.map((each) => ({ ...each, classification: undefined }));
  return {
    status,
    chargedOff,
    closedOn,
    balances,
    charges,
    installments: unclassified,
    splits: ledgerOf(loan).splits,
  };
}
