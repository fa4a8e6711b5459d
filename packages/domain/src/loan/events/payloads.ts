import type { CurrencyDataV1 } from '../../books/denomination.ts';
import type { DateText, DecimalText, EnumOptionDataV1, LongText } from '../../kernel/payload.ts';

export interface LoanStatusEnumDataV1 extends EnumOptionDataV1 {
  readonly pendingApproval: boolean;
  readonly waitingForDisbursal: boolean;
  readonly active: boolean;
  readonly closedObligationsMet: boolean;
  readonly overpaid: boolean;
  readonly rejected: boolean;
  readonly withdrawnByClient: boolean;
}

export interface LoanApplicationTimelineDataV1 {
  readonly submittedOnDate: DateText;
  readonly approvedOnDate: DateText | null;
  readonly expectedDisbursementDate: DateText;
  readonly actualDisbursementDate: DateText | null;
  readonly expectedMaturityDate: DateText | null;
  readonly closedOnDate: DateText | null;
  readonly rejectedOnDate: DateText | null;
  readonly withdrawnOnDate: DateText | null;
}

/** Totals of a disbursed loan: charged = paid + waived + outstanding; overdue is a part of outstanding. */
export interface LoanSummaryDataV1 {
  readonly currency: CurrencyDataV1;
  readonly principalDisbursed: DecimalText;
  readonly principalPaid: DecimalText;
  readonly principalOutstanding: DecimalText;
  readonly principalOverdue: DecimalText;
  readonly interestCharged: DecimalText;
  readonly interestPaid: DecimalText;
  readonly interestOutstanding: DecimalText;
  readonly interestOverdue: DecimalText;
  readonly feeChargesCharged: DecimalText;
  readonly feeChargesPaid: DecimalText;
  readonly feeChargesOutstanding: DecimalText;
  readonly feeChargesOverdue: DecimalText;
  readonly penaltyChargesCharged: DecimalText;
  readonly penaltyChargesPaid: DecimalText;
  readonly penaltyChargesOutstanding: DecimalText;
  readonly penaltyChargesOverdue: DecimalText;
  readonly totalExpectedRepayment: DecimalText;
  readonly totalRepayment: DecimalText;
  readonly totalOutstanding: DecimalText;
  readonly totalOverdue: DecimalText;
  readonly overdueSinceDate: DateText | null;
  readonly interestWaived: DecimalText | null;
  readonly feeChargesWaived: DecimalText | null;
  readonly penaltyChargesWaived: DecimalText | null;
  readonly totalWaived: DecimalText | null;
}

/** A time in which delinquent days stand still; `active` on the day of the event. */
export interface DelinquencyPausePeriodDataV1 {
  readonly active: boolean;
  readonly pausePeriodStart: DateText;
  readonly pausePeriodEnd: DateText;
}

export interface CollectionDataV1 {
  readonly pastDueDays: number;
  readonly nextPaymentDueDate: DateText | null;
  readonly delinquentDays: number;
  readonly delinquentDate: DateText | null;
  readonly delinquentAmount: DecimalText;
  readonly delinquencyPausePeriods: readonly DelinquencyPausePeriodDataV1[];
}

export interface DelinquencyRangeDataV1 {
  readonly classification: string;
  readonly minimumAgeDays: number;
  readonly maximumAgeDays: number | null;
}

/** A loan as it is after what happened. */
export interface LoanAccountDataV1 {
  readonly id: LongText;
  readonly accountNo: string;
  readonly externalId: string | null;
  readonly status: LoanStatusEnumDataV1;
  readonly clientId: LongText;
  readonly loanProductId: LongText;
  readonly currency: CurrencyDataV1;
  readonly principal: DecimalText;
  readonly approvedPrincipal: DecimalText | null;
  readonly proposedPrincipal: DecimalText;
  readonly termFrequency: number;
  readonly termPeriodFrequencyType: EnumOptionDataV1;
  readonly numberOfRepayments: number;
  readonly repaymentEvery: number;
  readonly repaymentFrequencyType: EnumOptionDataV1;
  readonly annualInterestRate: DecimalText;
  readonly graceOnArrearsAgeing: number;
  readonly daysInMonthType: EnumOptionDataV1;
  readonly daysInYearType: EnumOptionDataV1;
  readonly timeline: LoanApplicationTimelineDataV1;
  readonly summary: LoanSummaryDataV1 | null;
  readonly totalOverpaid: DecimalText;
  readonly inArrears: boolean;
  readonly delinquent: CollectionDataV1 | null;
  readonly delinquencyRange: DelinquencyRangeDataV1 | null;
  readonly lastClosedBusinessDate: DateText | null;
  readonly isNPA: boolean;
}

/** One posting on a loan. */
export interface LoanTransactionDataV1 {
  readonly id: LongText;
  readonly loanId: LongText;
  readonly externalLoanId: string | null;
  readonly type: EnumOptionDataV1;
  readonly date: DateText;
  readonly currency: CurrencyDataV1;
  readonly amount: DecimalText;
  readonly principalPortion: DecimalText;
  readonly interestPortion: DecimalText;
  readonly feeChargesPortion: DecimalText;
  readonly penaltyChargesPortion: DecimalText;
  readonly overpaymentPortion: DecimalText;
  readonly outstandingLoanBalance: DecimalText;
  readonly submittedOnDate: DateText;
  /** Reversed by a person; false for what a replay posted again. */
  readonly manuallyReversed: boolean;
  readonly reversedOnDate: DateText | null;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly loanChargeId: LongText | null;
}

/** A posting that was reversed, and the one that took its place, if any. */
export interface LoanTransactionAdjustmentDataV1 {
  readonly transactionToAdjust: LoanTransactionDataV1;
  readonly newTransactionDetail: LoanTransactionDataV1 | null;
}

/** A fee or a penalty of a loan. */
export interface LoanChargeDataV1 {
  readonly id: LongText;
  readonly loanId: LongText;
  readonly externalLoanId: string | null;
  readonly name: string;
  readonly penalty: boolean;
  readonly chargeTimeType: EnumOptionDataV1;
  readonly chargeCalculationType: EnumOptionDataV1;
  readonly submittedOnDate: DateText;
  /** Absent for a charge of each installment. */
  readonly dueDate: DateText | null;
  readonly currency: CurrencyDataV1;
  /** Money for a flat charge, percent otherwise. */
  readonly amountOrPercentage: DecimalText;
  readonly amount: DecimalText;
  readonly amountPaid: DecimalText;
  readonly amountWaived: DecimalText;
  readonly amountOutstanding: DecimalText;
  readonly amountAccrued: DecimalText;
}

export interface LoanAmountDataV1 {
  readonly total: DecimalText;
  readonly principal: DecimalText;
  readonly interest: DecimalText;
  readonly fee: DecimalText;
  readonly penalty: DecimalText;
}

/** The delinquency range that a loan came into (none: it left the last one) and what is overdue. */
export interface LoanAccountDelinquencyRangeDataV1 {
  readonly loanId: LongText;
  readonly loanAccountNo: string;
  readonly loanExternalId: string | null;
  readonly delinquencyRange: DelinquencyRangeDataV1 | null;
  readonly currency: CurrencyDataV1;
  readonly amount: LoanAmountDataV1;
  readonly delinquentDate: DateText | null;
}

/** What is left to pay of an installment. */
export interface RepaymentDueDataV1 {
  readonly installmentNumber: number;
  readonly installmentDueDate: DateText;
  readonly principalAmountDue: DecimalText;
  readonly interestAmountDue: DecimalText;
  readonly feeChargeAmountDue: DecimalText;
  readonly penaltyChargeAmountDue: DecimalText;
  readonly totalAmountDue: DecimalText;
}

/** An installment that is soon due, or that is overdue. */
export interface LoanRepaymentDueDataV1 {
  readonly loanId: LongText;
  readonly loanAccountNo: string;
  readonly loanExternalId: string | null;
  readonly currency: CurrencyDataV1;
  readonly installment: RepaymentDueDataV1;
  /** What is overdue of the whole loan. */
  readonly pastDueAmount: DecimalText;
}

export interface LoanProductDataV1 {
  readonly id: LongText;
  readonly name: string;
  readonly shortName: string;
  readonly currency: CurrencyDataV1;
  readonly principal: DecimalText;
  readonly minPrincipal: DecimalText | null;
  readonly maxPrincipal: DecimalText | null;
  readonly numberOfRepayments: number;
  readonly repaymentEvery: number;
  readonly repaymentFrequencyType: EnumOptionDataV1;
  readonly annualInterestRate: DecimalText;
  readonly graceOnArrearsAgeing: number;
  readonly daysInMonthType: EnumOptionDataV1;
  readonly daysInYearType: EnumOptionDataV1;
  readonly installmentAmountInMultiplesOf: DecimalText | null;
  readonly accountingRule: EnumOptionDataV1;
}
