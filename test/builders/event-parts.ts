/** What samples of payloads are made of: one of each record, with every field set that can be. */

export const currency = { code: 'USD', decimalPlaces: 2 };
export const option = { id: 2, code: 'periodFrequencyType.months', value: 'Months' };
const charged = (name: string) => ({
  [`${name}Charged`]: '12.5',
  [`${name}Paid`]: '10',
  [`${name}Outstanding`]: '2.5',
  [`${name}Overdue`]: '0.01',
  [`${name}Waived`]: '0.02',
});

export const status = {
  id: 300,
  code: 'loanStatusType.active',
  value: 'Active',
  pendingApproval: false,
  waitingForDisbursal: false,
  active: true,
  closedObligationsMet: false,
  closedWrittenOff: false,
  overpaid: false,
  rejected: false,
  withdrawnByClient: false,
};

export const timeline = {
  submittedOnDate: '2026-01-02',
  approvedOnDate: '2026-01-03',
  expectedDisbursementDate: '2026-01-04',
  actualDisbursementDate: '2026-01-04',
  expectedMaturityDate: '2027-01-04',
  closedOnDate: null,
  rejectedOnDate: null,
  withdrawnOnDate: null,
};

export const summary = {
  currency,
  principalDisbursed: '1000',
  principalPaid: '100.25',
  principalOutstanding: '899.75',
  principalOverdue: '0',
  ...charged('interest'),
  ...charged('feeCharges'),
  ...charged('penaltyCharges'),
  totalExpectedRepayment: '1037.5',
  totalRepayment: '130.25',
  totalOutstanding: '907.25',
  totalOverdue: '0.03',
  totalWaived: '0.06',
  principalWrittenOff: '899.75',
  interestWrittenOff: '2.5',
  feeChargesWrittenOff: '2.5',
  penaltyChargesWrittenOff: '2.5',
  totalWrittenOff: '907.25',
  totalExpectedCostOfLoan: '37.5',
  totalCostOfLoan: '30',
  totalRepaymentTransaction: '130.25',
  totalRepaymentTransactionReversed: '12.5',
  totalCreditBalanceRefund: '3.21',
  totalCreditBalanceRefundReversed: '0',
  overdueSinceDate: '2026-02-04',
};

export const transaction = {
  id: '12000001',
  loanId: '12',
  externalLoanId: 'L-12',
  type: { id: 10, code: 'loanTransactionType.accrual', value: 'Accrual' },
  date: '2026-02-08',
  currency,
  amount: '1.37',
  principalPortion: '0',
  interestPortion: '1.37',
  feeChargesPortion: '0',
  penaltyChargesPortion: '0',
  overpaymentPortion: '0',
  outstandingLoanBalance: '0',
  submittedOnDate: '2026-02-08',
  manuallyReversed: true,
  reversedOnDate: '2026-02-09',
  reversed: true,
  loanChargeId: '12000003',
  transferTransactionId: '77000004',
  chargebackOfTransactionId: '12000002',
};

export const range = { classification: 'RANGE_1', minimumAgeDays: 1, maximumAgeDays: 3 };
export const overdue = { total: '86.75', principal: '80', interest: '6.5', fee: '0.25', penalty: '0' };
export const installmentDelinquencyBuckets = [{ delinquencyRange: range, amount: overdue }];

export const rateTerms = {
  interestRatePerPeriod: '9.4822',
  interestRateFrequencyType: {
    id: 3,
    code: 'interestRateFrequency.periodFrequencyType.years',
    value: 'Per year',
  },
  amortizationType: { id: 1, code: 'amortizationType.equal.installments', value: 'Equal installments' },
  interestType: { id: 0, code: 'interestType.declining.balance', value: 'Declining Balance' },
  interestCalculationPeriodType: { id: 0, code: 'interestCalculationPeriodType.daily', value: 'Daily' },
  graceOnPrincipalPayment: 1,
  graceOnInterestPayment: 2,
  graceOnInterestCharged: 3,
  enableInstallmentLevelDelinquency: true,
  enableDownPayment: true,
  disbursedAmountPercentageForDownPayment: '12.5',
  enableAutoRepaymentForDownPayment: true,
};

const component = (name: string) => ({
  [`${name}Due`]: '12.5',
  [`${name}Paid`]: '10',
  [`${name}Waived`]: '0.02',
  [`${name}Outstanding`]: '2.48',
});

export const repaymentSchedule = {
  currency,
  loanTermInDays: 365,
  totalPrincipalDisbursed: '1000',
  totalPrincipalExpected: '1000',
  totalPrincipalPaid: '100.25',
  totalInterestCharged: '12.5',
  totalFeeChargesCharged: '12.5',
  totalPenaltyChargesCharged: '12.5',
  totalWaived: '0.06',
  totalWrittenOff: '0.01',
  totalRepaymentExpected: '1037.5',
  totalRepayment: '130.25',
  totalPaidInAdvance: '1',
  totalPaidLate: '0.01',
  totalOutstanding: '907.19',
  periods: [
    {
      period: 3,
      fromDate: '2026-01-04',
      dueDate: '2026-02-04',
      obligationsMetOnDate: '2026-02-05',
      complete: true,
      daysInPeriod: 31,
      principalDue: '80',
      principalPaid: '80',
      principalOutstanding: '0',
      principalLoanBalanceOutstanding: '920',
      ...component('interest'),
      ...component('feeCharges'),
      ...component('penaltyCharges'),
      totalDueForPeriod: '117.5',
      totalPaidForPeriod: '110',
      totalPaidInAdvanceForPeriod: '1',
      totalPaidLateForPeriod: '0.01',
      totalWaivedForPeriod: '0.06',
      totalWrittenOffForPeriod: '0.01',
      totalOutstandingForPeriod: '7.44',
      totalOverdue: '7.44',
      totalActualCostOfLoanForPeriod: '37.5',
      downPaymentPeriod: false,
    },
  ],
};

export const charge = {
  id: '12000003',
  loanId: '12',
  externalLoanId: 'L-12',
  name: 'Late fee',
  penalty: true,
  chargeTimeType: { id: 2, code: 'chargeTimeType.specifiedDueDate', value: 'On its due date' },
  chargeCalculationType: { id: 1, code: 'chargeCalculationType.flat', value: 'Flat' },
  submittedOnDate: '2026-02-08',
  dueDate: '2026-02-10',
  currency,
  amountOrPercentage: '12.5',
  amount: '12.5',
  amountPaid: '10',
  amountWaived: '0.5',
  amountOutstanding: '2',
  amountAccrued: '12.5',
  percentage: '2.5',
  paid: true,
  waived: false,
  installmentChargeData: [
    {
      ...{
        installmentNumber: 3,
        dueDate: '2026-02-10',
        amount: '12.5',
        amountPaid: '10',
        amountWaived: '0.5',
      },
      ...{ amountOutstanding: '2', amountAccrued: '12.5', paid: false, waived: false },
    },
  ],
};

export const bulkItem = {
  id: '1',
  type: 'LoanApprovedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  dataschemaRevision: 2,
  data: Buffer.from([1, 2, 3]),
};

export const savingsTerms = {
  currency,
  nominalAnnualInterestRate: '10',
  interestCompoundingPeriodType: {
    id: 1,
    code: 'savings.interest.period.savingsCompoundingInterestPeriodType.daily',
    value: 'Daily',
  },
  interestPostingPeriodType: {
    id: 4,
    code: 'savings.interest.period.savingsCompoundingInterestPeriodType.monthly',
    value: 'Monthly',
  },
  interestCalculationType: {
    id: 1,
    code: 'savingsInterestCalculationType.dailybalance',
    value: 'Daily Balance',
  },
  interestCalculationDaysInYearType: {
    id: 365,
    code: 'savingsInterestCalculationDaysInYearType.days365',
    value: '365 Days',
  },
  accountingRule: { id: 3, code: 'accountingRuleType.accrual.periodic', value: 'ACCRUAL PERIODIC' },
  minRequiredOpeningBalance: '100',
  minRequiredBalance: '25',
  minBalanceForInterestCalculation: '50.5',
  allowOverdraft: true,
  overdraftLimit: '250',
  nominalAnnualInterestRateOverdraft: '18.25',
  daysToInactive: 60,
  daysToDormancy: 180,
};
