import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { dateOf } from '../../kernel/dates.ts';
import type { ClosedLoan, Loan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { loanEvent, loanEvents } from './list.ts';
import type { LoanAccountDataV1 } from './payloads.ts';

const on = dateOf(2024, 3, 5);
const stamp = stampOn(on);

function accountData(loan: Loan): LoanAccountDataV1 {
  return loanEvent.statusChanged.of(stamp, loan).data as LoanAccountDataV1;
}

it('tells of each event in a sentence of its own', () => {
  const sentences = loanEvents.map(({ description }) => description);
  expect(sentences.filter((each) => !/^[A-Z][^.]+\.$/.test(each))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

it('names each event once, as the reference system does', () => {
  expect(loanEvents.map(({ type }) => type)).toEqual([
    'LoanProductCreateBusinessEvent',
    'LoanCreatedBusinessEvent',
    'LoanApprovedBusinessEvent',
    'LoanUndoApprovalBusinessEvent',
    'LoanRejectedBusinessEvent',
    'LoanDisbursalBusinessEvent',
    'LoanUndoDisbursalBusinessEvent',
    'LoanTransactionDownPaymentPostBusinessEvent',
    'LoanRepaymentDueBusinessEvent',
    'LoanRepaymentOverdueBusinessEvent',
    'LoanTransactionMakeRepaymentPostBusinessEvent',
    'LoanAddChargeBusinessEvent',
    'LoanApplyOverdueChargeBusinessEvent',
    'LoanChargePaymentPostBusinessEvent',
    'LoanWaiveChargeBusinessEvent',
    'LoanWaiveInterestBusinessEvent',
    'LoanCreditBalanceRefundPostBusinessEvent',
    'LoanAdjustTransactionBusinessEvent',
    'LoanAccrualTransactionCreatedBusinessEvent',
    'LoanAccrualAdjustmentTransactionBusinessEvent',
    'LoanTransactionAccrualActivityPostBusinessEvent',
    'LoanAccountCustomSnapshotBusinessEvent',
    'LoanAccountDelinquencyPauseChangedBusinessEvent',
    'LoanDelinquencyRangeChangeBusinessEvent',
    'LoanStatusChangedBusinessEvent',
  ]);
});

describe('the account in an event', () => {
  it('has no approval, disbursal or summary before they are', () => {
    const { disbursedOn: _d, maturesOn: _m, approvedOn: _a, approvedPrincipal: _p, ...facts } = activeLoan();
    const event = loanEvent.created.of(stamp, { ...facts, status: 'SUBMITTED', installments: [] } as Loan);
    expect(event).toMatchObject({
      aggregateKind: 'Loan',
      aggregateId: '7',
      businessDate: on,
      category: 'Loan',
    });
    expect(event.data).toMatchObject({
      id: '7',
      accountNo: '000000007',
      externalId: null,
      status: { id: 100, pendingApproval: true, active: false },
      principal: '100.00',
      approvedPrincipal: null,
      annualInterestRate: '9.4822',
      timeline: { submittedOnDate: '2024-01-01', approvedOnDate: null, actualDisbursementDate: null },
      summary: null,
      delinquent: null,
      lastClosedBusinessDate: null,
    });
  });

  it('sums up what is charged, paid, outstanding and overdue', () => {
    const payment = { type: 'REPAYMENT', valueDate: dateOf(2024, 2, 1), amount: money('20.00') } as const;
    const { loan } = enter(activeLoan(), payment, stamp);
    const data = accountData({ ...loan, closedThrough: dateOf(2024, 3, 4) } as Loan);
    expect(data.summary).toMatchObject({
      principalDisbursed: '100.00',
      principalPaid: '18.55',
      principalOutstanding: '81.45',
      principalOverdue: '14.26',
      interestCharged: '2.78',
      interestPaid: '1.45',
      interestOutstanding: '1.33',
      interestOverdue: '0.00',
      totalExpectedRepayment: '102.78',
      totalRepayment: '20.00',
      totalOutstanding: '82.78',
      totalOverdue: '14.26',
      overdueSinceDate: '2024-03-01',
    });
    expect(data).toMatchObject({
      principal: '100.00',
      inArrears: true,
      delinquencyRange: { classification: 'RANGE_3', minimumAgeDays: 4, maximumAgeDays: 30 },
      delinquent: {
        pastDueDays: 4,
        nextPaymentDueDate: '2024-04-01',
        delinquentDays: 4,
        delinquentDate: '2024-03-01',
        delinquentAmount: '14.26',
      },
      lastClosedBusinessDate: '2024-03-04',
    });
  });

  it('shows no closed day before one of its own is closed', () => {
    expect(accountData(activeLoan()).lastClosedBusinessDate).toBeNull();
  });

  it('tells when a loan was closed', () => {
    const closed: ClosedLoan = { ...activeLoan(), status: 'CLOSED_OBLIGATIONS_MET', closedOn: on };
    expect(accountData(closed)).toMatchObject({
      status: { id: 600, closedObligationsMet: true },
      timeline: { closedOnDate: '2024-03-05', expectedMaturityDate: '2024-07-01' },
      delinquent: null,
      inArrears: false,
    });
  });
});
