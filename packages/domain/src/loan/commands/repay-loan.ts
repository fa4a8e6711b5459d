import type { BusinessEvent } from '../../kernel/event.ts';
import { date, id, money, optional, text } from '../../kernel/input.ts';
import { type Money, zero } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accrualToSettle, postAccrual } from '../accrual.ts';
import { allocate } from '../allocation.ts';
import { classify, presentTag } from '../delinquency.ts';
import { LoanAccrualCreated } from '../events/loan-accrual-created.ts';
import { LoanDelinquencyRangeChange } from '../events/loan-delinquency-range-change.ts';
import { LoanRepaymentMade } from '../events/loan-repayment-made.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import { type ActiveLoan, type Loan, post } from '../loan.ts';
import { earlyDate, fineAmount, futureDate } from './guards.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Takes a payment: applied to the oldest installment first, in the loan's order of components. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description: 'Takes a payment on an active loan; it is applied to the oldest installment first.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: { loanId: id('Loan'), amount: money, date: optional(date), note: optional(text) },
  answers: 'LoanTransactionResult',
  rejects: ['LOAN_NOT_ACTIVE', 'DATE_IN_FUTURE', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'],
  decide(loan, input, stamp) {
    if (loan.status !== 'ACTIVE')
      return reject('LOAN_NOT_ACTIVE', { loan: loan.accountNo, status: loan.status });
    const paidOn = input.date ?? stamp.businessDate;
    const fault =
      futureDate(paidOn, stamp) ??
      earlyDate(paidOn, loan.disbursedOn, 'on which the loan was disbursed') ??
      earlyDate(paidOn, loan.lastPaymentOn ?? paidOn, 'on which its last payment was made') ??
      fineAmount(input.amount, loan.terms);
    if (fault !== undefined) return fault;
    const payment = { amount: input.amount, paidOn, note: input.note };
    const { accrued, events } = accrueIfSettled(loan, payment, stamp);
    const after = settle(pay(accrued, payment, stamp), paidOn, stamp);
    return accept(after, ...events, LoanRepaymentMade.of(stamp, after), ...changes(loan, after, stamp));
  },
});

interface Payment {
  readonly amount: Money;
  readonly paidOn: number;
  readonly note: string | undefined;
}

/** A payment that settles the loan first accrues what was not accrued yet, on its own value date. */
function accrueIfSettled(
  loan: ActiveLoan,
  { amount, paidOn }: Payment,
  stamp: Stamp,
): { accrued: ActiveLoan; events: readonly BusinessEvent[] } {
  const { principal, interest, fees, penalties } = loan.balances;
  const due = loan.terms.accounting === 'ACCRUAL_PERIODIC' ? accrualToSettle(loan) : zero;
  if (amount < principal + interest + fees + penalties || due === zero) return { accrued: loan, events: [] };
  const accrued = postAccrual(loan, due, {
    valueDate: paidOn,
    postingDate: stamp.postingDate,
    cobDate: undefined,
  });
  return { accrued, events: [LoanAccrualCreated.of(stamp, accrued)] };
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
function settle(loan: ActiveLoan, paidOn: number, stamp: Stamp): Loan {
  const classified = classify(loan, stamp.businessDate);
  const { principal, interest, fees, penalties, overpaid } = loan.balances;
  if (principal + interest + fees + penalties > zero) return classified;
  return overpaid > zero
    ? { ...classified, status: 'OVERPAID' }
    : { ...classified, status: 'CLOSED_OBLIGATIONS_MET', closedOn: paidOn };
}

function changes(before: ActiveLoan, after: Loan, stamp: Stamp): BusinessEvent[] {
  const events: BusinessEvent[] = [];
  if (presentTag(after)?.number !== presentTag(before)?.number) {
    events.push(LoanDelinquencyRangeChange.of(stamp, after));
  }
  if (after.status !== before.status) events.push(LoanStatusChanged.of(stamp, after));
  return events;
}
