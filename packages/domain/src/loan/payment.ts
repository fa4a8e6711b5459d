import type { LocalDate } from '../kernel/dates.ts';
import { type Money, zero } from '../kernel/money.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { accrualToSettle, postAccrual } from './accrual.ts';
import { allocate } from './allocation.ts';
import { classify } from './delinquency.ts';
import { type ActiveLoan, type Loan, post } from './loan.ts';

export interface Payment {
  readonly amount: Money;
  readonly paidOn: LocalDate;
  readonly note: string | undefined;
}

/** A payment's two stages: what it first accrued, the very loan where nothing was due, and the loan after all of it. */
export interface Paid {
  readonly accrued: ActiveLoan;
  readonly after: Loan;
}

/** Takes a payment, applied to the oldest installment first; one that settles the loan ends it. */
export function takePayment(loan: ActiveLoan, payment: Payment, stamp: Stamp): Paid {
  const accrued = accrueIfSettled(loan, payment, stamp);
  return { accrued, after: settle(pay(accrued, payment, stamp), payment.paidOn, stamp) };
}

/** A payment that settles the loan first accrues what was not accrued yet, on its own value date. */
function accrueIfSettled(loan: ActiveLoan, { amount, paidOn }: Payment, stamp: Stamp): ActiveLoan {
  const { principal, interest, fees, penalties } = loan.balances;
  const due = loan.terms.accounting === 'ACCRUAL_PERIODIC' ? accrualToSettle(loan) : zero;
  if (amount < principal + interest + fees + penalties || due === zero) return loan;
  return postAccrual(loan, due, { valueDate: paidOn, postingDate: stamp.postingDate, cobDate: undefined });
}

function pay(loan: ActiveLoan, { amount, paidOn, note }: Payment, stamp: Stamp): ActiveLoan {
  const { installments, split, overpayment } = allocate(
    loan.installments,
    amount,
    paidOn,
    loan.terms.allocation,
  );
  const balances = {
    ...loan.balances,
    principal: loan.balances.principal - split.principal,
    interest: loan.balances.interest - split.interest,
    fees: loan.balances.fees - split.fees,
    penalties: loan.balances.penalties - split.penalties,
    overpaid: loan.balances.overpaid + overpayment,
  };
  return post(
    { ...loan, installments, balances, lastPaymentOn: paidOn },
    {
      type: 'REPAYMENT',
      valueDate: paidOn,
      postingDate: stamp.postingDate,
      amount,
      ...split,
      overpayment,
      balance: balances.principal,
      cobDate: undefined,
      note,
    },
  );
}

/** The loan in the status and the class that its balances give it. */
function settle(loan: ActiveLoan, paidOn: LocalDate, stamp: Stamp): Loan {
  const classified = classify(loan, stamp.businessDate);
  const { principal, interest, fees, penalties, overpaid } = loan.balances;
  if (principal + interest + fees + penalties > zero) return classified;
  return overpaid > zero
    ? { ...classified, status: 'OVERPAID' }
    : { ...classified, status: 'CLOSED_OBLIGATIONS_MET', closedOn: paidOn };
}
