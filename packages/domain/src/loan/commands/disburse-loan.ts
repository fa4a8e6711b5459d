import { date, id, money, optional, text } from '../../kernel/input.ts';
import { type Money, storedMoney, zero } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { classify, presentTag } from '../delinquency.ts';
import { LoanDelinquencyRangeChange } from '../events/loan-delinquency-range-change.ts';
import { LoanDisbursal } from '../events/loan-disbursal.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import { type ActiveLoan, type ApprovedLoan, post } from '../loan.ts';
import { outstandingAmounts } from '../payoff.ts';
import { buildSchedule } from '../schedule.ts';
import { earlyDate, fineAmount, futureDate } from './guards.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Pays an approved loan out: makes its schedule and activates it. */
export const disburseLoan = defineLoanCommand({
  name: 'disburseLoan',
  description: 'Pays an approved loan out, for the amount that was approved or for less.',
  permission: 'DISBURSE_LOAN',
  inputName: 'DisburseLoanInput',
  input: { loanId: id('Loan'), date: optional(date), amount: optional(money), note: optional(text) },
  answers: 'Loan',
  rejects: [
    'LOAN_NOT_APPROVED',
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_APPROVED',
  ],
  decide(loan, input, stamp) {
    if (loan.status !== 'APPROVED') {
      return reject('LOAN_NOT_APPROVED', { loan: loan.accountNo, status: loan.status });
    }
    const disbursedOn = input.date ?? stamp.businessDate;
    const amount = input.amount ?? loan.approvedPrincipal;
    const fault =
      futureDate(disbursedOn, stamp) ??
      earlyDate(disbursedOn, loan.approvedOn, 'on which the loan was approved') ??
      fineAmount(amount, loan.terms);
    if (fault !== undefined) return fault;
    if (amount > loan.approvedPrincipal) {
      const limit = storedMoney(loan.approvedPrincipal);
      return reject('AMOUNT_EXCEEDS_APPROVED', { value: storedMoney(amount), limit });
    }
    const active = activate(loan, { disbursedOn, amount, note: input.note }, stamp);
    const late = presentTag(active) === undefined ? [] : [LoanDelinquencyRangeChange.of(stamp, active)];
    return accept(active, LoanDisbursal.of(stamp, active), LoanStatusChanged.of(stamp, active), ...late);
  },
});

interface Disbursement {
  readonly disbursedOn: number;
  readonly amount: Money;
  readonly note: string | undefined;
}

/** The loan as it is once the money is out: its first day to close is the present business date. */
function activate(loan: ApprovedLoan, { disbursedOn, amount, note }: Disbursement, stamp: Stamp): ActiveLoan {
  const installments = buildSchedule({ ...loan, disbursedOn }, amount);
  const { interest } = outstandingAmounts(installments);
  const active: ActiveLoan = {
    ...loan,
    status: 'ACTIVE',
    disbursedOn,
    maturesOn: installments.at(-1)?.dueDate ?? disbursedOn,
    activatedOn: stamp.businessDate,
    closedThrough: stamp.businessDate - 1,
    installments,
    balances: { ...loan.balances, principal: amount, interest },
  };
  const disbursed = post(active, {
    type: 'DISBURSEMENT',
    valueDate: disbursedOn,
    postingDate: stamp.postingDate,
    amount,
    principal: zero,
    interest: zero,
    fees: zero,
    penalties: zero,
    overpayment: zero,
    balance: amount,
    cobDate: undefined,
    note,
  });
  return classify(disbursed, stamp.businessDate);
}
