import { storedMoney, zero } from '@dayclose/domain/kernel/money.ts';
import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { ChargeDue, LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { ChargeRow } from './sql/read-charges.ts';
import type { InstallmentRow } from './sql/read-installments.ts';
import type { PauseRow } from './sql/read-pauses.ts';
import type { TransactionRow } from './sql/read-transactions.ts';

/** What the rows of many loans say of each, in their order; loans without a row are left out. */
export function byLoan<Row extends { readonly loan_id: string }, Part>(
  rows: readonly Row[],
  toPart: (row: Row) => Part,
): ReadonlyMap<string, readonly Part[]> {
  const loans = new Map<string, Part[]>();
  for (const row of rows) {
    const list = loans.get(row.loan_id);
    if (list === undefined) loans.set(row.loan_id, [toPart(row)]);
    else list.push(toPart(row));
  }
  return loans;
}

export function toInstallment(row: InstallmentRow): Installment {
  return {
    number: row.number,
    fromDate: row.from_date,
    dueDate: row.due_date,
    principal: row.principal,
    interest: row.interest,
    fees: row.fees ?? zero,
    penalties: row.penalties ?? zero,
    principalPaid: row.principal_paid ?? zero,
    interestPaid: row.interest_paid ?? zero,
    feesPaid: row.fees_paid ?? zero,
    penaltiesPaid: row.penalties_paid ?? zero,
    interestWaived: row.interest_waived ?? zero,
    feesWaived: row.fees_waived ?? zero,
    penaltiesWaived: row.penalties_waived ?? zero,
    paidInAdvance: row.paid_in_advance ?? zero,
    paidLate: row.paid_late ?? zero,
    balance: row.balance,
    interestEarned: row.interest_earned ?? row.interest - (row.interest_waived ?? zero),
    interestBefore: row.interest_before,
    overduePenalties: row.overdue_penalties,
    classification: row.classification ?? undefined,
    completedOn: row.completed_on ?? undefined,
  };
}

/** A posting as it is stored: the date that its entries bear is asked of new ones only. */
export function toTransaction(row: TransactionRow): MoneyTransaction {
  return {
    number: row.number,
    type: row.type,
    valueDate: row.value_date,
    postingDate: row.posting_date,
    amount: row.amount,
    principal: row.principal,
    interest: row.interest,
    fees: row.fees,
    penalties: row.penalties,
    overpayment: row.overpayment,
    balance: row.balance,
    cobDate: undefined,
    note: row.note ?? undefined,
    origin: row.origin ?? row.number,
    chargeNumber: row.charge_number ?? undefined,
    reversedOn: row.reversed_on ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
    bookedOn: row.value_date,
  };
}

export function toPause(row: PauseRow): DelinquencyPause {
  return {
    number: row.number,
    start: row.start_on,
    end: row.end_on,
    resumedOn: row.resumed_on ?? undefined,
  };
}

/** The charges of each loan, put together from a row for each of their dues. */
export function chargesByLoan(rows: readonly ChargeRow[]): ReadonlyMap<string, readonly LoanCharge[]> {
  const charges = new Map<string, LoanCharge & { readonly loan_id: string; readonly dues: ChargeDue[] }>();
  for (const row of rows) {
    const key = `${row.loan_id}:${row.number}`;
    const charge = charges.get(key) ?? { ...toCharge(row), loan_id: row.loan_id, dues: [] };
    charges.set(key, charge);
    if (row.installment !== null) charge.dues.push(toDue(row, row.installment));
  }
  return byLoan([...charges.values()], ({ loan_id: _, ...charge }) => charge);
}

function toCharge(row: ChargeRow): Omit<LoanCharge, 'dues'> {
  return {
    number: row.number,
    kind: row.kind,
    name: row.name,
    calculation: row.calculation,
    timing: row.timing,
    rate: storedMoney(row.rate),
    dueOn: row.due_on ?? undefined,
    enteredOn: row.entered_on,
    afterTransaction: row.after_transaction,
    cancelledOn: row.cancelled_on ?? undefined,
  };
}

function toDue({ installment_due_on: dueOn, amount, paid, waived, accrued }: ChargeRow, installment: number) {
  return { installment, dueOn, amount, paid, waived, accrued };
}
