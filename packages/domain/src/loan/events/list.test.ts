import type { LoanAccountDataV1 } from '@dayclose/events';
import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { dateOf } from '../../kernel/dates.ts';
import { classify } from '../delinquency/delinquency.ts';
import type { ClosedLoan, Loan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { loanEvent, loanEvents } from './list.ts';

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
    'LoanDisbursalTransactionBusinessEvent',
    'LoanUndoDisbursalBusinessEvent',
    'LoanUndoLastDisbursalBusinessEvent',
    'LoanTransactionDownPaymentPostBusinessEvent',
    'LoanRepaymentDueBusinessEvent',
    'LoanRepaymentOverdueBusinessEvent',
    'LoanTransactionMakeRepaymentPostBusinessEvent',
    'LoanTransactionMerchantIssuedRefundPostBusinessEvent',
    'LoanTransactionPayoutRefundPostBusinessEvent',
    'LoanTransactionInterestRefundPostBusinessEvent',
    'LoanTransactionGoodwillCreditPostBusinessEvent',
    'LoanChargebackTransactionBusinessEvent',
    'LoanAddChargeBusinessEvent',
    'LoanApplyOverdueChargeBusinessEvent',
    'LoanChargePaymentPostBusinessEvent',
    'LoanWaiveChargeBusinessEvent',
    'LoanWaiveChargeUndoBusinessEvent',
    'LoanWaiveInterestBusinessEvent',
    'LoanCreditBalanceRefundPostBusinessEvent',
    'LoanChargeOffPostBusinessEvent',
    'LoanUndoChargeOffBusinessEvent',
    'LoanWrittenOffPostBusinessEvent',
    'LoanUndoWrittenOffBusinessEvent',
    'LoanTransactionRecoveryPaymentPostBusinessEvent',
    'LoanAdjustTransactionBusinessEvent',
    'LoanAccrualTransactionCreatedBusinessEvent',
    'LoanAccrualAdjustmentTransactionBusinessEvent',
    'LoanTransactionAccrualActivityPostBusinessEvent',
    'LoanInterestRecalculationBusinessEvent',
    'LoanAccountCustomSnapshotBusinessEvent',
    'LoanRescheduledDueAdjustScheduleBusinessEvent',
    'LoanReAmortizeBusinessEvent',
    'LoanReAmortizeTransactionBusinessEvent',
    'LoanUndoReAmortizeBusinessEvent',
    'LoanUndoReAmortizeTransactionBusinessEvent',
    'LoanBalanceChangedBusinessEvent',
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
      totalExpectedCostOfLoan: '2.78',
      totalCostOfLoan: '1.45',
      totalRepaymentTransaction: '20.00',
      totalRepaymentTransactionReversed: '0.00',
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
        delinquentPrincipal: '14.26',
        delinquentInterest: '0.00',
        pastDueDate: '2024-03-01',
        nextPaymentAmount: '17.13',
        lastPaymentDate: '2024-02-01',
        lastPaymentAmount: '20.00',
        lastRepaymentDate: '2024-02-01',
        lastRepaymentAmount: '20.00',
      },
      lastClosedBusinessDate: '2024-03-04',
    });
  });

  it('has each installment with what is due, paid, left and overdue, to the cent of its summary', () => {
    const payment = { type: 'REPAYMENT', valueDate: dateOf(2024, 2, 1), amount: money('20.00') } as const;
    const data = accountData(enter(activeLoan(), payment, stamp).loan);
    const { periods = [], ...schedule } = data.repaymentSchedule ?? {};
    expect(schedule).toMatchObject({
      loanTermInDays: 182,
      totalPrincipalDisbursed: '100.00',
      totalPrincipalExpected: '100.00',
      totalRepaymentExpected: data.summary?.totalExpectedRepayment,
      totalRepayment: data.summary?.totalRepayment,
      totalOutstanding: data.summary?.totalOutstanding,
      totalPaidInAdvance: '2.87',
    });
    expect(periods).toHaveLength(6);
    expect(periods.slice(0, 3)).toMatchObject([
      { period: 1, fromDate: '2024-01-01', dueDate: '2024-02-01', complete: true, daysInPeriod: 31 },
      { period: 2, complete: false, obligationsMetOnDate: null, daysInPeriod: 29, totalOverdue: '14.26' },
      { period: 3, dueDate: '2024-04-01', totalDueForPeriod: '17.13', totalOverdue: '0.00' },
    ]);
    expect(periods[0]).toMatchObject({
      totalDueForPeriod: '17.13',
      totalPaidForPeriod: '17.13',
      totalOutstandingForPeriod: '0.00',
      totalActualCostOfLoanForPeriod: '0.79',
      downPaymentPeriod: false,
    });
  });

  it('tells what is overdue by the range of each installment, where installments have ranges', () => {
    const late = classify(activeLoan({ terms: { installmentLevelDelinquency: true } }), on);
    expect(accountData(late).installmentDelinquencyBuckets).toEqual([
      {
        delinquencyRange: { classification: 'RANGE_3', minimumAgeDays: 4, maximumAgeDays: 30 },
        amount: { total: '17.13', principal: '16.47', interest: '0.66', fee: '0.00', penalty: '0.00' },
      },
      {
        delinquencyRange: { classification: 'RANGE_30', minimumAgeDays: 31, maximumAgeDays: 60 },
        amount: { total: '17.13', principal: '16.34', interest: '0.79', fee: '0.00', penalty: '0.00' },
      },
    ]);
  });

  it('has the terms that it keeps of its product', () => {
    const downPayment = { percent: '12.500000', automatic: true };
    const terms = { downPayment, graceOnPrincipal: 1, graceOnInterest: 2, interestFreePeriods: 3 };
    expect(accountData(activeLoan({ terms }))).toMatchObject({
      interestRatePerPeriod: '9.4822',
      interestRateFrequencyType: { id: 3 },
      amortizationType: { code: 'amortizationType.equal.installments' },
      interestType: { code: 'interestType.declining.balance' },
      interestCalculationPeriodType: { code: 'interestCalculationPeriodType.daily' },
      graceOnPrincipalPayment: 1,
      graceOnInterestPayment: 2,
      graceOnInterestCharged: 3,
      enableDownPayment: true,
      disbursedAmountPercentageForDownPayment: '12.5',
      enableAutoRepaymentForDownPayment: true,
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
