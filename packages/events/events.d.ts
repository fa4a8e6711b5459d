/** Made by "npm run generate" from the schemas in avro/: change those, not this. */

/** A whole number of 64 bits, in decimal: a double does not hold all of them. */
export type LongText = string;
/** An exact decimal. */
export type DecimalText = string;
/** A calendar date, YYYY-MM-DD. */
export type DateText = string;

/** One of the events of a bulk message. */
export interface BulkMessageItemV1 {
  /** Its place: 1, 2, 3 and so on, in the order in which the events were raised. */
  readonly id: LongText;
  /** What happened, such as `LoanApprovedBusinessEvent`. */
  readonly type: string;
  /** What it is about, such as `Loan`. */
  readonly category: string;
  /** Full name of the schema that reads `data`. */
  readonly dataschema: string;
  /** The payload, written by the schema that `dataschema` names. */
  readonly data: Uint8Array;
  /** The revision of that schema by which `data` was written. */
  readonly dataschemaRevision: number;
}

/** Events of one aggregate that travel as one message, in the order in which they were raised. */
export interface BulkMessagePayloadV1 {
  /** The events, at least two. */
  readonly datas: readonly BulkMessageItemV1[];
}

/** An event on its way: what every event has, around the bytes of its payload. */
export interface MessageV1 {
  /** Ascends for the events of one aggregate; the same in every copy of a message. */
  readonly id: LongText;
  /** UUID of the installation that raised it, a slash, and the epoch of its database then (header `source_epoch`). */
  readonly source: string;
  /** What happened, such as `LoanApprovedBusinessEvent`; `BulkBusinessEvent` for several at once. */
  readonly type: string;
  /** What it is about, such as `Loan` or `Client`. */
  readonly category: string;
  /** Date and time in UTC, without an offset, to the microsecond. */
  readonly createdAt: string;
  /** The business date of the command that raised it, or the date that was being closed. YYYY-MM-DD. */
  readonly businessDate: DateText;
  /** The institution that it is of. */
  readonly tenantId: string;
  /** UUID; the same in every copy of a message. */
  readonly idempotencyKey: string;
  /** Full name of the schema that reads `data`. */
  readonly dataschema: string;
  /** The payload, written by the schema that `dataschema` names. */
  readonly data: Uint8Array;
}

/** A choice out of a fixed list. */
export interface EnumOptionDataV1 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
}

/** When what happened to a client. */
export interface ClientTimelineDataV1 {
  /** When it was entered. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** Since when it is active. YYYY-MM-DD. */
  readonly activatedOnDate: DateText;
}

/** A client as it is after what happened. */
export interface ClientDataV1 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** Its status: active from the start. */
  readonly status: EnumOptionDataV1;
  /** Whether it is active. */
  readonly active: boolean;
  /** Since when it is active. YYYY-MM-DD. */
  readonly activationDate: DateText;
  /** Its name. */
  readonly fullname: string;
  /** Its name, as it is shown. */
  readonly displayName: string;
  /** When what happened to it. */
  readonly timeline: ClientTimelineDataV1 | null;
}

/** A choice out of a fixed list. */
export interface EnumOptionDataV2 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
}

/** When what happened to a client. */
export interface ClientTimelineDataV2 {
  /** When it was entered. */
  readonly submittedOnDate: DateText;
  /** Since when it is active. */
  readonly activatedOnDate: DateText;
}

/** A client as it is after what happened. */
export interface ClientDataV2 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** Its status: active from the start. */
  readonly status: EnumOptionDataV2;
  /** Whether it is active. */
  readonly active: boolean;
  /** Since when it is active. */
  readonly activationDate: DateText;
  /** Its name. */
  readonly fullname: string;
  /** Its name, as it is shown. */
  readonly displayName: string;
  /** When what happened to it. */
  readonly timeline: ClientTimelineDataV2 | null;
}

/** Status of a loan. */
export interface LoanStatusEnumDataV1 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether it is an application. */
  readonly pendingApproval: boolean;
  /** Whether it is approved and not paid out. */
  readonly waitingForDisbursal: boolean;
  /** Whether it is paid out and not settled. */
  readonly active: boolean;
  /** Whether it is settled. */
  readonly closedObligationsMet: boolean;
  /** What was left of it is written off. */
  readonly closedWrittenOff: boolean;
  /** Whether more was paid than is owed. */
  readonly overpaid: boolean;
  /** Whether the lender turned it down. */
  readonly rejected: boolean;
  /** Whether the client took it back. */
  readonly withdrawnByClient: boolean;
}

/** A currency. */
export interface CurrencyDataV1 {
  /** ISO 4217 code. */
  readonly code: string;
  /** Digits after the decimal point. */
  readonly decimalPlaces: number;
}

/** The dates of a loan's life. */
export interface LoanApplicationTimelineDataV1 {
  /** When it was applied for. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** When it was approved. YYYY-MM-DD. */
  readonly approvedOnDate: DateText | null;
  /** When it was to be paid out. YYYY-MM-DD. */
  readonly expectedDisbursementDate: DateText;
  /** When it was paid out. YYYY-MM-DD. */
  readonly actualDisbursementDate: DateText | null;
  /** Due date of its last installment; absent before disbursement. YYYY-MM-DD. */
  readonly expectedMaturityDate: DateText | null;
  /** When it was settled. YYYY-MM-DD. */
  readonly closedOnDate: DateText | null;
  /** When the lender turned it down. YYYY-MM-DD. */
  readonly rejectedOnDate: DateText | null;
  /** When the client took it back. YYYY-MM-DD. */
  readonly withdrawnOnDate: DateText | null;
}

/** Totals of a disbursed loan. Charged is paid plus waived plus outstanding; overdue is a part of outstanding. */
export interface LoanSummaryDataV1 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Principal that was paid out. */
  readonly principalDisbursed: DecimalText;
  /** Paid of principal. */
  readonly principalPaid: DecimalText;
  /** Left to pay of principal. */
  readonly principalOutstanding: DecimalText;
  /** Overdue of principal. */
  readonly principalOverdue: DecimalText;
  /** Due of interest, in all installments. */
  readonly interestCharged: DecimalText;
  /** Paid of interest. */
  readonly interestPaid: DecimalText;
  /** Left to pay of interest. */
  readonly interestOutstanding: DecimalText;
  /** Overdue of interest. */
  readonly interestOverdue: DecimalText;
  /** Due of fees, in all installments. */
  readonly feeChargesCharged: DecimalText;
  /** Paid of fees. */
  readonly feeChargesPaid: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargesOutstanding: DecimalText;
  /** Overdue of fees. */
  readonly feeChargesOverdue: DecimalText;
  /** Due of penalties, in all installments. */
  readonly penaltyChargesCharged: DecimalText;
  /** Paid of penalties. */
  readonly penaltyChargesPaid: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargesOutstanding: DecimalText;
  /** Overdue of penalties. */
  readonly penaltyChargesOverdue: DecimalText;
  /** Due in all. */
  readonly totalExpectedRepayment: DecimalText;
  /** Paid in all. */
  readonly totalRepayment: DecimalText;
  /** Left to pay in all. */
  readonly totalOutstanding: DecimalText;
  /** Overdue in all. */
  readonly totalOverdue: DecimalText;
  /** Due date of the oldest installment that is overdue; absent while none is. YYYY-MM-DD. */
  readonly overdueSinceDate: DateText | null;
  /** Waived of interest. */
  readonly interestWaived: DecimalText | null;
  /** Waived of fees. */
  readonly feeChargesWaived: DecimalText | null;
  /** Waived of penalties. */
  readonly penaltyChargesWaived: DecimalText | null;
  /** Waived in all. */
  readonly totalWaived: DecimalText | null;
  /** Principal that was written off. */
  readonly principalWrittenOff: DecimalText | null;
  /** Interest that was written off. */
  readonly interestWrittenOff: DecimalText | null;
  /** Fees that were written off. */
  readonly feeChargesWrittenOff: DecimalText | null;
  /** Penalties that were written off. */
  readonly penaltyChargesWrittenOff: DecimalText | null;
  /** Written off in all; outstanding is less that. */
  readonly totalWrittenOff: DecimalText | null;
  /** Interest, fees and penalties that are due, in all installments. */
  readonly totalExpectedCostOfLoan: DecimalText | null;
  /** Interest, fees and penalties that are paid. */
  readonly totalCostOfLoan: DecimalText | null;
  /** Repayments that stand. */
  readonly totalRepaymentTransaction: DecimalText | null;
  /** Repayments that a person reversed. */
  readonly totalRepaymentTransactionReversed: DecimalText | null;
  /** Overpayments that were paid back, as far as that stands. */
  readonly totalCreditBalanceRefund: DecimalText | null;
  /** Overpayments that were paid back, as far as a person reversed that. */
  readonly totalCreditBalanceRefundReversed: DecimalText | null;
}

/** A time in which delinquent days stand still. */
export interface DelinquencyPausePeriodDataV1 {
  /** Whether it holds on the business date. */
  readonly active: boolean;
  /** Its first day. YYYY-MM-DD. */
  readonly pausePeriodStart: DateText;
  /** Its last day; the day of resumption where it was ended early. YYYY-MM-DD. */
  readonly pausePeriodEnd: DateText;
}

/** How late a loan is. */
export interface CollectionDataV1 {
  /** Days since the due date of the oldest installment that is overdue. */
  readonly pastDueDays: number;
  /** Due date of the first installment from the business date on with something left to pay. YYYY-MM-DD. */
  readonly nextPaymentDueDate: DateText | null;
  /** Days past due less the grace of the product. */
  readonly delinquentDays: number;
  /** The day from which delinquent days count. YYYY-MM-DD. */
  readonly delinquentDate: DateText | null;
  /** What is overdue. */
  readonly delinquentAmount: DecimalText;
  /** Times that do not count, all of them. */
  readonly delinquencyPausePeriods: readonly DelinquencyPausePeriodDataV1[];
  /** Due date of the oldest installment that is overdue. YYYY-MM-DD. */
  readonly pastDueDate: DateText | null;
  /** What is left to pay of the installment of nextPaymentDueDate. */
  readonly nextPaymentAmount: DecimalText | null;
  /** Value date of the last money that came in and stands. YYYY-MM-DD. */
  readonly lastPaymentDate: DateText | null;
  /** That money. */
  readonly lastPaymentAmount: DecimalText | null;
  /** Value date of the last repayment that stands. YYYY-MM-DD. */
  readonly lastRepaymentDate: DateText | null;
  /** That repayment. */
  readonly lastRepaymentAmount: DecimalText | null;
  /** Overdue of principal. */
  readonly delinquentPrincipal: DecimalText | null;
  /** Overdue of interest. */
  readonly delinquentInterest: DecimalText | null;
  /** Overdue of fees. */
  readonly delinquentFee: DecimalText | null;
  /** Overdue of penalties. */
  readonly delinquentPenalty: DecimalText | null;
}

/** A delinquency range, by delinquent days. */
export interface DelinquencyRangeDataV1 {
  /** Its name. */
  readonly classification: string;
  /** Least delinquent days. */
  readonly minimumAgeDays: number;
  /** Absent: without end. */
  readonly maximumAgeDays: number | null;
}

/** One installment: what is due, what is paid, what is left. */
export interface LoanSchedulePeriodDataV1 {
  /** Number of the installment: 1, 2, 3 and so on. */
  readonly period: number;
  /** Day from which interest is for it: the due date before, or the first day. YYYY-MM-DD. */
  readonly fromDate: DateText;
  /** When it is due. YYYY-MM-DD. */
  readonly dueDate: DateText;
  /** When nothing was left to pay of it; absent while something is. YYYY-MM-DD. */
  readonly obligationsMetOnDate: DateText | null;
  /** Whether nothing is left to pay of it. */
  readonly complete: boolean;
  /** Days of its period; 0 for a down payment. */
  readonly daysInPeriod: number;
  /** Due of principal. */
  readonly principalDue: DecimalText;
  /** Paid of principal. */
  readonly principalPaid: DecimalText;
  /** Left to pay of principal. */
  readonly principalOutstanding: DecimalText;
  /** Principal of the loan that is left after it, if all is paid as planned. */
  readonly principalLoanBalanceOutstanding: DecimalText;
  /** Due of interest. */
  readonly interestDue: DecimalText;
  /** Paid of interest. */
  readonly interestPaid: DecimalText;
  /** Waived of interest. */
  readonly interestWaived: DecimalText;
  /** Left to pay of interest. */
  readonly interestOutstanding: DecimalText;
  /** Due of fees. */
  readonly feeChargesDue: DecimalText;
  /** Paid of fees. */
  readonly feeChargesPaid: DecimalText;
  /** Waived of fees. */
  readonly feeChargesWaived: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargesOutstanding: DecimalText;
  /** Due of penalties. */
  readonly penaltyChargesDue: DecimalText;
  /** Paid of penalties. */
  readonly penaltyChargesPaid: DecimalText;
  /** Waived of penalties. */
  readonly penaltyChargesWaived: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargesOutstanding: DecimalText;
  /** Due in all. */
  readonly totalDueForPeriod: DecimalText;
  /** Paid in all. */
  readonly totalPaidForPeriod: DecimalText;
  /** Paid before it was due. */
  readonly totalPaidInAdvanceForPeriod: DecimalText;
  /** Paid after it was due. */
  readonly totalPaidLateForPeriod: DecimalText;
  /** Waived in all. */
  readonly totalWaivedForPeriod: DecimalText;
  /** Written off of it; what is left to pay is less that. */
  readonly totalWrittenOffForPeriod: DecimalText | null;
  /** Left to pay in all. */
  readonly totalOutstandingForPeriod: DecimalText;
  /** Left to pay of one that was due before the business date; zero for others. */
  readonly totalOverdue: DecimalText;
  /** Interest, fees and penalties that are due. */
  readonly totalActualCostOfLoanForPeriod: DecimalText;
  /** Whether it is the down payment, due on the day of disbursement. */
  readonly downPaymentPeriod: boolean;
}

/** The installments of a loan, and what they come to. */
export interface LoanScheduleDataV1 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Days from the first day of the first installment to the last due date. */
  readonly loanTermInDays: number;
  /** Principal that was paid out; zero before. */
  readonly totalPrincipalDisbursed: DecimalText;
  /** Principal of all installments. */
  readonly totalPrincipalExpected: DecimalText;
  /** Paid of principal. */
  readonly totalPrincipalPaid: DecimalText;
  /** Interest of all installments. */
  readonly totalInterestCharged: DecimalText;
  /** Fees of all installments. */
  readonly totalFeeChargesCharged: DecimalText;
  /** Penalties of all installments. */
  readonly totalPenaltyChargesCharged: DecimalText;
  /** Waived in all. */
  readonly totalWaived: DecimalText;
  /** Written off in all. */
  readonly totalWrittenOff: DecimalText | null;
  /** Due in all. */
  readonly totalRepaymentExpected: DecimalText;
  /** Paid in all. */
  readonly totalRepayment: DecimalText;
  /** Paid before it was due. */
  readonly totalPaidInAdvance: DecimalText;
  /** Paid after it was due. */
  readonly totalPaidLate: DecimalText;
  /** Left to pay in all. */
  readonly totalOutstanding: DecimalText;
  /** Installments, in order. */
  readonly periods: readonly LoanSchedulePeriodDataV1[];
}

/** What of a charge is due with one installment. */
export interface LoanInstallmentChargeDataV1 {
  /** Number of the installment. */
  readonly installmentNumber: number;
  /** When it is due. YYYY-MM-DD. */
  readonly dueDate: DateText;
  /** What is charged. */
  readonly amount: DecimalText;
  /** What is paid of it. */
  readonly amountPaid: DecimalText;
  /** What is waived of it. */
  readonly amountWaived: DecimalText;
  /** What is left to pay. */
  readonly amountOutstanding: DecimalText;
  /** What is booked as income so far. */
  readonly amountAccrued: DecimalText;
  /** Whether nothing is left to pay, and some of it was paid. */
  readonly paid: boolean;
  /** Whether nothing is left to pay, and some of it was waived. */
  readonly waived: boolean;
}

/** A fee or a penalty of a loan; of a charge with each installment the sum of all of them. Amounts are in the currency given. */
export interface LoanChargeDataV1 {
  /** Its number: that of the loan times a million, and its place among the charges of the loan. */
  readonly id: LongText;
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan with the lender, if there is one. */
  readonly externalLoanId: string | null;
  /** Its name. */
  readonly name: string;
  /** False: it is a fee. */
  readonly penalty: boolean;
  /** When it falls due. */
  readonly chargeTimeType: EnumOptionDataV1;
  /** What it is reckoned from. */
  readonly chargeCalculationType: EnumOptionDataV1;
  /** When it was entered. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** When it is due; absent for a charge of each installment. YYYY-MM-DD. */
  readonly dueDate: DateText | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Money for a flat charge, percent otherwise. */
  readonly amountOrPercentage: DecimalText;
  /** What is charged. */
  readonly amount: DecimalText;
  /** What is paid of it. */
  readonly amountPaid: DecimalText;
  /** What is waived of it. */
  readonly amountWaived: DecimalText;
  /** What is left to pay; zero for one that was taken back. */
  readonly amountOutstanding: DecimalText;
  /** What is booked as income so far. */
  readonly amountAccrued: DecimalText;
  /** Percent of what it is reckoned by; absent for a flat charge. */
  readonly percentage: DecimalText | null;
  /** Whether nothing is left to pay, and some of it was paid. */
  readonly paid: boolean;
  /** Whether nothing is left to pay, and some of it was waived. */
  readonly waived: boolean;
  /** Its parts, by installment. */
  readonly installmentChargeData: readonly LoanInstallmentChargeDataV1[];
}

/** An amount by component. */
export interface LoanAmountDataV1 {
  /** All components. */
  readonly total: DecimalText;
  /** Principal. */
  readonly principal: DecimalText;
  /** Interest. */
  readonly interest: DecimalText;
  /** Fees. */
  readonly fee: DecimalText;
  /** Penalties. */
  readonly penalty: DecimalText;
}

/** What is overdue of the installments that are in one delinquency range. */
export interface InstallmentDelinquencyBucketDataV1 {
  /** The range. */
  readonly delinquencyRange: DelinquencyRangeDataV1;
  /** What is overdue of these installments. */
  readonly amount: LoanAmountDataV1;
}

/** A loan as it is after what happened. Dates are ISO 8601 calendar dates, amounts are in the currency of the loan. */
export interface LoanAccountDataV1 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number for people, at least nine digits. */
  readonly accountNo: string;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** Its status after what happened. */
  readonly status: LoanStatusEnumDataV1;
  /** The client who borrows. */
  readonly clientId: LongText;
  /** The product that it is of. */
  readonly loanProductId: LongText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** What was disbursed; before that what was approved; before that what was applied for. */
  readonly principal: DecimalText;
  /** What was approved; absent before. */
  readonly approvedPrincipal: DecimalText | null;
  /** What was applied for. */
  readonly proposedPrincipal: DecimalText;
  /** How long it runs, in the unit of termPeriodFrequencyType. */
  readonly termFrequency: number;
  /** The unit of its term. */
  readonly termPeriodFrequencyType: EnumOptionDataV1;
  /** How many installments it has. */
  readonly numberOfRepayments: number;
  /** From one due date to the next, in the unit of repaymentFrequencyType. */
  readonly repaymentEvery: number;
  /** The unit between due dates. */
  readonly repaymentFrequencyType: EnumOptionDataV1;
  /** Percent a year. */
  readonly annualInterestRate: DecimalText;
  /** Days past due that do not count as delinquent. */
  readonly graceOnArrearsAgeing: number;
  /** How many days a month counts for interest. */
  readonly daysInMonthType: EnumOptionDataV1;
  /** How many days a year counts for interest. */
  readonly daysInYearType: EnumOptionDataV1;
  /** When what happened to it. */
  readonly timeline: LoanApplicationTimelineDataV1;
  /** Absent before disbursement. */
  readonly summary: LoanSummaryDataV1 | null;
  /** What was paid beyond all that is owed, and was not paid back. */
  readonly totalOverpaid: DecimalText;
  /** Whether something is overdue. */
  readonly inArrears: boolean;
  /** Absent before disbursement. */
  readonly delinquent: CollectionDataV1 | null;
  /** The delinquency range that the loan is in, if any. */
  readonly delinquencyRange: DelinquencyRangeDataV1 | null;
  /** The last day that Close of Business has closed for the loan. YYYY-MM-DD. */
  readonly lastClosedBusinessDate: DateText | null;
  /** Non-performing: overdue for more days than its product bears. */
  readonly isNPA: boolean;
  /** What is outstanding is booked as a loss; it is still owed. */
  readonly chargedOff: boolean;
  /** People have found it to be fraud. */
  readonly fraud: boolean;
  /** What the client gets: the principal, of which nothing is held back. */
  readonly netDisbursalAmount: DecimalText | null;
  /** Percent for each of the periods that interestRateFrequencyType names. */
  readonly interestRatePerPeriod: DecimalText | null;
  /** The period of that rate: a year. */
  readonly interestRateFrequencyType: EnumOptionDataV1 | null;
  /** Whether installments or their principal are alike. */
  readonly amortizationType: EnumOptionDataV1 | null;
  /** Whether interest is for what is outstanding, or for the whole principal all along. */
  readonly interestType: EnumOptionDataV1 | null;
  /** Whether interest is reckoned by the day or by the period of an installment. */
  readonly interestCalculationPeriodType: EnumOptionDataV1 | null;
  /** Installments at first that pay interest only. */
  readonly graceOnPrincipalPayment: number | null;
  /** Installments at first that leave their interest to the one after them. */
  readonly graceOnInterestPayment: number | null;
  /** Periods at first that bear no interest. */
  readonly graceOnInterestCharged: number | null;
  /** Its installments; absent while there are none. */
  readonly repaymentSchedule: LoanScheduleDataV1 | null;
  /** Its fees and penalties, in the order of their entry. */
  readonly charges: readonly LoanChargeDataV1[];
  /** Whether each installment has a delinquency range of its own. */
  readonly enableInstallmentLevelDelinquency: boolean;
  /** Whether a part of the principal is due on the day of disbursement. */
  readonly enableDownPayment: boolean;
  /** That part. Percent; absent where there is none. */
  readonly disbursedAmountPercentageForDownPayment: DecimalText | null;
  /** Whether the disbursement pays it at once. */
  readonly enableAutoRepaymentForDownPayment: boolean;
  /** What is overdue, by the delinquency range of each installment; empty where installments have none of their own. */
  readonly installmentDelinquencyBuckets: readonly InstallmentDelinquencyBucketDataV1[];
}

/** The delinquency range that a loan came into, and what is overdue. */
export interface LoanAccountDelinquencyRangeDataV1 {
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan for people. */
  readonly loanAccountNo: string;
  /** Number of the loan with the lender, if there is one. */
  readonly loanExternalId: string | null;
  /** Absent: the loan is in no range any more. */
  readonly delinquencyRange: DelinquencyRangeDataV1 | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** What is overdue. */
  readonly amount: LoanAmountDataV1;
  /** The day from which delinquent days count. YYYY-MM-DD. */
  readonly delinquentDate: DateText | null;
  /** What is overdue, by the delinquency range of each installment; empty where installments have none of their own. */
  readonly installmentDelinquencyBuckets: readonly InstallmentDelinquencyBucketDataV1[];
}

/** The delinquency ranges of a product. */
export interface DelinquencyBucketDataV1 {
  /** The ranges, in order. */
  readonly ranges: readonly DelinquencyRangeDataV1[];
}

/** A loan product as it is after what happened. */
export interface LoanProductDataV1 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its name. */
  readonly name: string;
  /** Its short name, which no other product has. */
  readonly shortName: string;
  /** What amounts of its loans are in. */
  readonly currency: CurrencyDataV1;
  /** What a loan is of, where an application does not say. */
  readonly principal: DecimalText;
  /** Least principal of a loan. */
  readonly minPrincipal: DecimalText | null;
  /** Greatest principal of a loan. */
  readonly maxPrincipal: DecimalText | null;
  /** Installments of a loan, where an application does not say. */
  readonly numberOfRepayments: number;
  /** From one due date to the next, in the unit of repaymentFrequencyType. */
  readonly repaymentEvery: number;
  /** The unit between due dates. */
  readonly repaymentFrequencyType: EnumOptionDataV1;
  /** Percent a year. */
  readonly annualInterestRate: DecimalText;
  /** Days past due that do not count as delinquent. */
  readonly graceOnArrearsAgeing: number;
  /** How many days a month counts for interest. */
  readonly daysInMonthType: EnumOptionDataV1;
  /** How many days a year counts for interest. */
  readonly daysInYearType: EnumOptionDataV1;
  /** What installments are rounded to multiples of; absent: to the digits of the currency. */
  readonly installmentAmountInMultiplesOf: DecimalText | null;
  /** How its loans are booked. */
  readonly accountingRule: EnumOptionDataV1;
  /** Least installments of a loan. */
  readonly minNumberOfRepayments: number | null;
  /** Most installments of a loan. */
  readonly maxNumberOfRepayments: number | null;
  /** Percent for each of the periods that interestRateFrequencyType names. */
  readonly interestRatePerPeriod: DecimalText | null;
  /** The period of that rate: a year. */
  readonly interestRateFrequencyType: EnumOptionDataV1 | null;
  /** Whether installments or their principal are alike. */
  readonly amortizationType: EnumOptionDataV1 | null;
  /** Whether interest is for what is outstanding, or for the whole principal all along. */
  readonly interestType: EnumOptionDataV1 | null;
  /** Whether interest is reckoned by the day or by the period of an installment. */
  readonly interestCalculationPeriodType: EnumOptionDataV1 | null;
  /** Installments at first that pay interest only. */
  readonly graceOnPrincipalPayment: number | null;
  /** Installments at first that leave their interest to the one after them. */
  readonly graceOnInterestPayment: number | null;
  /** Periods at first that bear no interest. */
  readonly graceOnInterestCharged: number | null;
  /** Least rate of a loan, for the same period. */
  readonly minInterestRatePerPeriod: DecimalText | null;
  /** Greatest rate of a loan, for the same period. */
  readonly maxInterestRatePerPeriod: DecimalText | null;
  /** Overdue for more days than these, a loan is non-performing; absent: none is. */
  readonly overdueDaysForNPA: number | null;
  /** Its delinquency ranges; absent where it has none. */
  readonly delinquencyBucket: DelinquencyBucketDataV1 | null;
  /** Whether each installment has a delinquency range of its own. */
  readonly enableInstallmentLevelDelinquency: boolean;
  /** Whether a part of the principal is due on the day of disbursement. */
  readonly enableDownPayment: boolean;
  /** That part. Percent; absent where there is none. */
  readonly disbursedAmountPercentageForDownPayment: DecimalText | null;
  /** Whether the disbursement pays it at once. */
  readonly enableAutoRepaymentForDownPayment: boolean;
  /** Whether more may be approved and paid out than was applied for. */
  readonly allowApprovedDisbursedAmountsOverApplied: boolean;
  /** How much more is reckoned: `percentage`; absent where nothing is. */
  readonly overAppliedCalculationType: string | null;
  /** How much more at most. Percent; absent where nothing is. */
  readonly overAppliedNumber: DecimalText | null;
}

/** What is left to pay of an installment. */
export interface RepaymentDueDataV1 {
  /** Number of the installment. */
  readonly installmentNumber: number;
  /** When it is due. YYYY-MM-DD. */
  readonly installmentDueDate: DateText;
  /** Left to pay of principal. */
  readonly principalAmountDue: DecimalText;
  /** Left to pay of interest. */
  readonly interestAmountDue: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargeAmountDue: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargeAmountDue: DecimalText;
  /** Left to pay in all. */
  readonly totalAmountDue: DecimalText;
}

/** An installment that is soon due, or that is overdue, and what is left to pay of it. */
export interface LoanRepaymentDueDataV1 {
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan for people. */
  readonly loanAccountNo: string;
  /** Number of the loan with the lender, if there is one. */
  readonly loanExternalId: string | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** The installment. */
  readonly installment: RepaymentDueDataV1;
  /** What is overdue of the whole loan. */
  readonly pastDueAmount: DecimalText;
}

/** One posting on a loan. Amounts are in the currency given. */
export interface LoanTransactionDataV1 {
  /** Its number: that of the loan times a million, and its place among the postings of the loan. */
  readonly id: LongText;
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan with the lender, if there is one. */
  readonly externalLoanId: string | null;
  /** What it is. */
  readonly type: EnumOptionDataV1;
  /** Value date. YYYY-MM-DD. */
  readonly date: DateText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** The whole amount. */
  readonly amount: DecimalText;
  /** What of it is principal. */
  readonly principalPortion: DecimalText;
  /** What of it is interest. */
  readonly interestPortion: DecimalText;
  /** What of it is fees. */
  readonly feeChargesPortion: DecimalText;
  /** What of it is penalties. */
  readonly penaltyChargesPortion: DecimalText;
  /** What of it was paid beyond all that is owed. */
  readonly overpaymentPortion: DecimalText;
  /** Principal outstanding after it; zero for accruals. */
  readonly outstandingLoanBalance: DecimalText;
  /** Posting date. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** Reversed by a person; false for one that another posting replaced. */
  readonly manuallyReversed: boolean;
  /** The business date on which it was reversed; absent while it stands. YYYY-MM-DD. */
  readonly reversedOnDate: DateText | null;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly loanChargeId: LongText | null;
  /** Whether it was reversed, by a person or by another posting. */
  readonly reversed: boolean;
  /** The transaction on another account that its money came from, or went to; absent for what is no transfer. */
  readonly transferTransactionId: LongText | null;
  /** Of a chargeback: the payment that it takes back, by the number under which it was first posted. */
  readonly chargebackOfTransactionId: LongText | null;
}

/** A posting that was reversed, by a person or because an earlier one came in between, and the one that took its place. */
export interface LoanTransactionAdjustmentDataV1 {
  /** The posting that was reversed. */
  readonly transactionToAdjust: LoanTransactionDataV1;
  /** Absent: nothing took its place. */
  readonly newTransactionDetail: LoanTransactionDataV1 | null;
}

/** Status of a loan. */
export interface LoanStatusEnumDataV2 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether it is an application. */
  readonly pendingApproval: boolean;
  /** Whether it is approved and not paid out. */
  readonly waitingForDisbursal: boolean;
  /** Whether it is paid out and not settled. */
  readonly active: boolean;
  /** Whether it is settled. */
  readonly closedObligationsMet: boolean;
  /** What was left of it is written off. */
  readonly closedWrittenOff: boolean;
  /** Whether more was paid than is owed. */
  readonly overpaid: boolean;
  /** Whether the lender turned it down. */
  readonly rejected: boolean;
  /** Whether the client took it back. */
  readonly withdrawnByClient: boolean;
}

/** A currency. */
export interface CurrencyDataV2 {
  /** ISO 4217 code. */
  readonly code: string;
  /** Digits after the decimal point. */
  readonly decimalPlaces: number;
}

/** The dates of a loan's life. */
export interface LoanApplicationTimelineDataV2 {
  /** When it was applied for. */
  readonly submittedOnDate: DateText;
  /** When it was approved. */
  readonly approvedOnDate: DateText | null;
  /** When it was to be paid out. */
  readonly expectedDisbursementDate: DateText;
  /** When it was paid out. */
  readonly actualDisbursementDate: DateText | null;
  /** Due date of its last installment; absent before disbursement. */
  readonly expectedMaturityDate: DateText | null;
  /** When it was settled. */
  readonly closedOnDate: DateText | null;
  /** When the lender turned it down. */
  readonly rejectedOnDate: DateText | null;
  /** When the client took it back. */
  readonly withdrawnOnDate: DateText | null;
}

/** Totals of a disbursed loan. Charged is paid plus waived plus outstanding; overdue is a part of outstanding. */
export interface LoanSummaryDataV2 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Principal that was paid out. */
  readonly principalDisbursed: DecimalText;
  /** Paid of principal. */
  readonly principalPaid: DecimalText;
  /** Left to pay of principal. */
  readonly principalOutstanding: DecimalText;
  /** Overdue of principal. */
  readonly principalOverdue: DecimalText;
  /** Due of interest, in all installments. */
  readonly interestCharged: DecimalText;
  /** Paid of interest. */
  readonly interestPaid: DecimalText;
  /** Left to pay of interest. */
  readonly interestOutstanding: DecimalText;
  /** Overdue of interest. */
  readonly interestOverdue: DecimalText;
  /** Due of fees, in all installments. */
  readonly feeChargesCharged: DecimalText;
  /** Paid of fees. */
  readonly feeChargesPaid: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargesOutstanding: DecimalText;
  /** Overdue of fees. */
  readonly feeChargesOverdue: DecimalText;
  /** Due of penalties, in all installments. */
  readonly penaltyChargesCharged: DecimalText;
  /** Paid of penalties. */
  readonly penaltyChargesPaid: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargesOutstanding: DecimalText;
  /** Overdue of penalties. */
  readonly penaltyChargesOverdue: DecimalText;
  /** Due in all. */
  readonly totalExpectedRepayment: DecimalText;
  /** Paid in all. */
  readonly totalRepayment: DecimalText;
  /** Left to pay in all. */
  readonly totalOutstanding: DecimalText;
  /** Overdue in all. */
  readonly totalOverdue: DecimalText;
  /** Due date of the oldest installment that is overdue; absent while none is. */
  readonly overdueSinceDate: DateText | null;
  /** Waived of interest. */
  readonly interestWaived: DecimalText | null;
  /** Waived of fees. */
  readonly feeChargesWaived: DecimalText | null;
  /** Waived of penalties. */
  readonly penaltyChargesWaived: DecimalText | null;
  /** Waived in all. */
  readonly totalWaived: DecimalText | null;
  /** Principal that was written off. */
  readonly principalWrittenOff: DecimalText | null;
  /** Interest that was written off. */
  readonly interestWrittenOff: DecimalText | null;
  /** Fees that were written off. */
  readonly feeChargesWrittenOff: DecimalText | null;
  /** Penalties that were written off. */
  readonly penaltyChargesWrittenOff: DecimalText | null;
  /** Written off in all; outstanding is less that. */
  readonly totalWrittenOff: DecimalText | null;
  /** Interest, fees and penalties that are due, in all installments. */
  readonly totalExpectedCostOfLoan: DecimalText | null;
  /** Interest, fees and penalties that are paid. */
  readonly totalCostOfLoan: DecimalText | null;
  /** Repayments that stand. */
  readonly totalRepaymentTransaction: DecimalText | null;
  /** Repayments that a person reversed. */
  readonly totalRepaymentTransactionReversed: DecimalText | null;
  /** Overpayments that were paid back, as far as that stands. */
  readonly totalCreditBalanceRefund: DecimalText | null;
  /** Overpayments that were paid back, as far as a person reversed that. */
  readonly totalCreditBalanceRefundReversed: DecimalText | null;
}

/** A time in which delinquent days stand still. */
export interface DelinquencyPausePeriodDataV2 {
  /** Whether it holds on the business date. */
  readonly active: boolean;
  /** Its first day. */
  readonly pausePeriodStart: DateText;
  /** Its last day; the day of resumption where it was ended early. */
  readonly pausePeriodEnd: DateText;
}

/** How late a loan is. */
export interface CollectionDataV2 {
  /** Days since the due date of the oldest installment that is overdue. */
  readonly pastDueDays: number;
  /** Due date of the first installment from the business date on with something left to pay. */
  readonly nextPaymentDueDate: DateText | null;
  /** Days past due less the grace of the product. */
  readonly delinquentDays: number;
  /** The day from which delinquent days count. */
  readonly delinquentDate: DateText | null;
  /** What is overdue. */
  readonly delinquentAmount: DecimalText;
  /** Times that do not count, all of them. */
  readonly delinquencyPausePeriods: readonly DelinquencyPausePeriodDataV2[];
  /** Due date of the oldest installment that is overdue. */
  readonly pastDueDate: DateText | null;
  /** What is left to pay of the installment of nextPaymentDueDate. */
  readonly nextPaymentAmount: DecimalText | null;
  /** Value date of the last money that came in and stands. */
  readonly lastPaymentDate: DateText | null;
  /** That money. */
  readonly lastPaymentAmount: DecimalText | null;
  /** Value date of the last repayment that stands. */
  readonly lastRepaymentDate: DateText | null;
  /** That repayment. */
  readonly lastRepaymentAmount: DecimalText | null;
  /** Overdue of principal. */
  readonly delinquentPrincipal: DecimalText | null;
  /** Overdue of interest. */
  readonly delinquentInterest: DecimalText | null;
  /** Overdue of fees. */
  readonly delinquentFee: DecimalText | null;
  /** Overdue of penalties. */
  readonly delinquentPenalty: DecimalText | null;
}

/** A delinquency range, by delinquent days. */
export interface DelinquencyRangeDataV2 {
  /** Its name. */
  readonly classification: string;
  /** Least delinquent days. */
  readonly minimumAgeDays: number;
  /** Absent: without end. */
  readonly maximumAgeDays: number | null;
}

/** One installment: what is due, what is paid, what is left. */
export interface LoanSchedulePeriodDataV2 {
  /** Number of the installment: 1, 2, 3 and so on. */
  readonly period: number;
  /** Day from which interest is for it: the due date before, or the first day. */
  readonly fromDate: DateText;
  /** When it is due. */
  readonly dueDate: DateText;
  /** When nothing was left to pay of it; absent while something is. */
  readonly obligationsMetOnDate: DateText | null;
  /** Whether nothing is left to pay of it. */
  readonly complete: boolean;
  /** Days of its period; 0 for a down payment. */
  readonly daysInPeriod: number;
  /** Due of principal. */
  readonly principalDue: DecimalText;
  /** Paid of principal. */
  readonly principalPaid: DecimalText;
  /** Left to pay of principal. */
  readonly principalOutstanding: DecimalText;
  /** Principal of the loan that is left after it, if all is paid as planned. */
  readonly principalLoanBalanceOutstanding: DecimalText;
  /** Due of interest. */
  readonly interestDue: DecimalText;
  /** Paid of interest. */
  readonly interestPaid: DecimalText;
  /** Waived of interest. */
  readonly interestWaived: DecimalText;
  /** Left to pay of interest. */
  readonly interestOutstanding: DecimalText;
  /** Due of fees. */
  readonly feeChargesDue: DecimalText;
  /** Paid of fees. */
  readonly feeChargesPaid: DecimalText;
  /** Waived of fees. */
  readonly feeChargesWaived: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargesOutstanding: DecimalText;
  /** Due of penalties. */
  readonly penaltyChargesDue: DecimalText;
  /** Paid of penalties. */
  readonly penaltyChargesPaid: DecimalText;
  /** Waived of penalties. */
  readonly penaltyChargesWaived: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargesOutstanding: DecimalText;
  /** Due in all. */
  readonly totalDueForPeriod: DecimalText;
  /** Paid in all. */
  readonly totalPaidForPeriod: DecimalText;
  /** Paid before it was due. */
  readonly totalPaidInAdvanceForPeriod: DecimalText;
  /** Paid after it was due. */
  readonly totalPaidLateForPeriod: DecimalText;
  /** Waived in all. */
  readonly totalWaivedForPeriod: DecimalText;
  /** Written off of it; what is left to pay is less that. */
  readonly totalWrittenOffForPeriod: DecimalText | null;
  /** Left to pay in all. */
  readonly totalOutstandingForPeriod: DecimalText;
  /** Left to pay of one that was due before the business date; zero for others. */
  readonly totalOverdue: DecimalText;
  /** Interest, fees and penalties that are due. */
  readonly totalActualCostOfLoanForPeriod: DecimalText;
  /** Whether it is the down payment, due on the day of disbursement. */
  readonly downPaymentPeriod: boolean;
}

/** The installments of a loan, and what they come to. */
export interface LoanScheduleDataV2 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Days from the first day of the first installment to the last due date. */
  readonly loanTermInDays: number;
  /** Principal that was paid out; zero before. */
  readonly totalPrincipalDisbursed: DecimalText;
  /** Principal of all installments. */
  readonly totalPrincipalExpected: DecimalText;
  /** Paid of principal. */
  readonly totalPrincipalPaid: DecimalText;
  /** Interest of all installments. */
  readonly totalInterestCharged: DecimalText;
  /** Fees of all installments. */
  readonly totalFeeChargesCharged: DecimalText;
  /** Penalties of all installments. */
  readonly totalPenaltyChargesCharged: DecimalText;
  /** Waived in all. */
  readonly totalWaived: DecimalText;
  /** Written off in all. */
  readonly totalWrittenOff: DecimalText | null;
  /** Due in all. */
  readonly totalRepaymentExpected: DecimalText;
  /** Paid in all. */
  readonly totalRepayment: DecimalText;
  /** Paid before it was due. */
  readonly totalPaidInAdvance: DecimalText;
  /** Paid after it was due. */
  readonly totalPaidLate: DecimalText;
  /** Left to pay in all. */
  readonly totalOutstanding: DecimalText;
  /** Installments, in order. */
  readonly periods: readonly LoanSchedulePeriodDataV2[];
}

/** What of a charge is due with one installment. */
export interface LoanInstallmentChargeDataV2 {
  /** Number of the installment. */
  readonly installmentNumber: number;
  /** When it is due. */
  readonly dueDate: DateText;
  /** What is charged. */
  readonly amount: DecimalText;
  /** What is paid of it. */
  readonly amountPaid: DecimalText;
  /** What is waived of it. */
  readonly amountWaived: DecimalText;
  /** What is left to pay. */
  readonly amountOutstanding: DecimalText;
  /** What is booked as income so far. */
  readonly amountAccrued: DecimalText;
  /** Whether nothing is left to pay, and some of it was paid. */
  readonly paid: boolean;
  /** Whether nothing is left to pay, and some of it was waived. */
  readonly waived: boolean;
}

/** A fee or a penalty of a loan; of a charge with each installment the sum of all of them. Amounts are in the currency given. */
export interface LoanChargeDataV2 {
  /** Its number: that of the loan times a million, and its place among the charges of the loan. */
  readonly id: LongText;
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan with the lender, if there is one. */
  readonly externalLoanId: string | null;
  /** Its name. */
  readonly name: string;
  /** False: it is a fee. */
  readonly penalty: boolean;
  /** When it falls due. */
  readonly chargeTimeType: EnumOptionDataV2;
  /** What it is reckoned from. */
  readonly chargeCalculationType: EnumOptionDataV2;
  /** When it was entered. */
  readonly submittedOnDate: DateText;
  /** When it is due; absent for a charge of each installment. */
  readonly dueDate: DateText | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Money for a flat charge, percent otherwise. */
  readonly amountOrPercentage: DecimalText;
  /** What is charged. */
  readonly amount: DecimalText;
  /** What is paid of it. */
  readonly amountPaid: DecimalText;
  /** What is waived of it. */
  readonly amountWaived: DecimalText;
  /** What is left to pay; zero for one that was taken back. */
  readonly amountOutstanding: DecimalText;
  /** What is booked as income so far. */
  readonly amountAccrued: DecimalText;
  /** Percent of what it is reckoned by; absent for a flat charge. */
  readonly percentage: DecimalText | null;
  /** Whether nothing is left to pay, and some of it was paid. */
  readonly paid: boolean;
  /** Whether nothing is left to pay, and some of it was waived. */
  readonly waived: boolean;
  /** Its parts, by installment. */
  readonly installmentChargeData: readonly LoanInstallmentChargeDataV2[];
}

/** An amount by component. */
export interface LoanAmountDataV2 {
  /** All components. */
  readonly total: DecimalText;
  /** Principal. */
  readonly principal: DecimalText;
  /** Interest. */
  readonly interest: DecimalText;
  /** Fees. */
  readonly fee: DecimalText;
  /** Penalties. */
  readonly penalty: DecimalText;
}

/** What is overdue of the installments that are in one delinquency range. */
export interface InstallmentDelinquencyBucketDataV2 {
  /** The range. */
  readonly delinquencyRange: DelinquencyRangeDataV2;
  /** What is overdue of these installments. */
  readonly amount: LoanAmountDataV2;
}

/** A loan as it is after what happened. Dates are ISO 8601 calendar dates, amounts are in the currency of the loan. */
export interface LoanAccountDataV2 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number for people, at least nine digits. */
  readonly accountNo: string;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** Its status after what happened. */
  readonly status: LoanStatusEnumDataV2;
  /** The client who borrows. */
  readonly clientId: LongText;
  /** The product that it is of. */
  readonly loanProductId: LongText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** What was disbursed; before that what was approved; before that what was applied for. */
  readonly principal: DecimalText;
  /** What was approved; absent before. */
  readonly approvedPrincipal: DecimalText | null;
  /** What was applied for. */
  readonly proposedPrincipal: DecimalText;
  /** How long it runs, in the unit of termPeriodFrequencyType. */
  readonly termFrequency: number;
  /** The unit of its term. */
  readonly termPeriodFrequencyType: EnumOptionDataV2;
  /** How many installments it has. */
  readonly numberOfRepayments: number;
  /** From one due date to the next, in the unit of repaymentFrequencyType. */
  readonly repaymentEvery: number;
  /** The unit between due dates. */
  readonly repaymentFrequencyType: EnumOptionDataV2;
  /** Percent a year. */
  readonly annualInterestRate: DecimalText;
  /** Days past due that do not count as delinquent. */
  readonly graceOnArrearsAgeing: number;
  /** How many days a month counts for interest. */
  readonly daysInMonthType: EnumOptionDataV2;
  /** How many days a year counts for interest. */
  readonly daysInYearType: EnumOptionDataV2;
  /** When what happened to it. */
  readonly timeline: LoanApplicationTimelineDataV2;
  /** Absent before disbursement. */
  readonly summary: LoanSummaryDataV2 | null;
  /** What was paid beyond all that is owed, and was not paid back. */
  readonly totalOverpaid: DecimalText;
  /** Whether something is overdue. */
  readonly inArrears: boolean;
  /** Absent before disbursement. */
  readonly delinquent: CollectionDataV2 | null;
  /** The delinquency range that the loan is in, if any. */
  readonly delinquencyRange: DelinquencyRangeDataV2 | null;
  /** The last day that Close of Business has closed for the loan. */
  readonly lastClosedBusinessDate: DateText | null;
  /** Non-performing: overdue for more days than its product bears. */
  readonly isNPA: boolean;
  /** What is outstanding is booked as a loss; it is still owed. */
  readonly chargedOff: boolean;
  /** People have found it to be fraud. */
  readonly fraud: boolean;
  /** What the client gets: the principal, of which nothing is held back. */
  readonly netDisbursalAmount: DecimalText | null;
  /** Percent for each of the periods that interestRateFrequencyType names. */
  readonly interestRatePerPeriod: DecimalText | null;
  /** The period of that rate: a year. */
  readonly interestRateFrequencyType: EnumOptionDataV2 | null;
  /** Whether installments or their principal are alike. */
  readonly amortizationType: EnumOptionDataV2 | null;
  /** Whether interest is for what is outstanding, or for the whole principal all along. */
  readonly interestType: EnumOptionDataV2 | null;
  /** Whether interest is reckoned by the day or by the period of an installment. */
  readonly interestCalculationPeriodType: EnumOptionDataV2 | null;
  /** Installments at first that pay interest only. */
  readonly graceOnPrincipalPayment: number | null;
  /** Installments at first that leave their interest to the one after them. */
  readonly graceOnInterestPayment: number | null;
  /** Periods at first that bear no interest. */
  readonly graceOnInterestCharged: number | null;
  /** Its installments; absent while there are none. */
  readonly repaymentSchedule: LoanScheduleDataV2 | null;
  /** Its fees and penalties, in the order of their entry. */
  readonly charges: readonly LoanChargeDataV2[];
  /** Whether each installment has a delinquency range of its own. */
  readonly enableInstallmentLevelDelinquency: boolean;
  /** Whether a part of the principal is due on the day of disbursement. */
  readonly enableDownPayment: boolean;
  /** That part. Percent; absent where there is none. */
  readonly disbursedAmountPercentageForDownPayment: DecimalText | null;
  /** Whether the disbursement pays it at once. */
  readonly enableAutoRepaymentForDownPayment: boolean;
  /** What is overdue, by the delinquency range of each installment; empty where installments have none of their own. */
  readonly installmentDelinquencyBuckets: readonly InstallmentDelinquencyBucketDataV2[];
}

/** The delinquency range that a loan came into, and what is overdue. */
export interface LoanAccountDelinquencyRangeDataV2 {
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan for people. */
  readonly loanAccountNo: string;
  /** Number of the loan with the lender, if there is one. */
  readonly loanExternalId: string | null;
  /** Absent: the loan is in no range any more. */
  readonly delinquencyRange: DelinquencyRangeDataV2 | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** What is overdue. */
  readonly amount: LoanAmountDataV2;
  /** The day from which delinquent days count. */
  readonly delinquentDate: DateText | null;
  /** What is overdue, by the delinquency range of each installment; empty where installments have none of their own. */
  readonly installmentDelinquencyBuckets: readonly InstallmentDelinquencyBucketDataV2[];
}

/** The delinquency ranges of a product. */
export interface DelinquencyBucketDataV2 {
  /** The ranges, in order. */
  readonly ranges: readonly DelinquencyRangeDataV2[];
}

/** A loan product as it is after what happened. */
export interface LoanProductDataV2 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its name. */
  readonly name: string;
  /** Its short name, which no other product has. */
  readonly shortName: string;
  /** What amounts of its loans are in. */
  readonly currency: CurrencyDataV2;
  /** What a loan is of, where an application does not say. */
  readonly principal: DecimalText;
  /** Least principal of a loan. */
  readonly minPrincipal: DecimalText | null;
  /** Greatest principal of a loan. */
  readonly maxPrincipal: DecimalText | null;
  /** Installments of a loan, where an application does not say. */
  readonly numberOfRepayments: number;
  /** From one due date to the next, in the unit of repaymentFrequencyType. */
  readonly repaymentEvery: number;
  /** The unit between due dates. */
  readonly repaymentFrequencyType: EnumOptionDataV2;
  /** Percent a year. */
  readonly annualInterestRate: DecimalText;
  /** Days past due that do not count as delinquent. */
  readonly graceOnArrearsAgeing: number;
  /** How many days a month counts for interest. */
  readonly daysInMonthType: EnumOptionDataV2;
  /** How many days a year counts for interest. */
  readonly daysInYearType: EnumOptionDataV2;
  /** What installments are rounded to multiples of; absent: to the digits of the currency. */
  readonly installmentAmountInMultiplesOf: DecimalText | null;
  /** How its loans are booked. */
  readonly accountingRule: EnumOptionDataV2;
  /** Least installments of a loan. */
  readonly minNumberOfRepayments: number | null;
  /** Most installments of a loan. */
  readonly maxNumberOfRepayments: number | null;
  /** Percent for each of the periods that interestRateFrequencyType names. */
  readonly interestRatePerPeriod: DecimalText | null;
  /** The period of that rate: a year. */
  readonly interestRateFrequencyType: EnumOptionDataV2 | null;
  /** Whether installments or their principal are alike. */
  readonly amortizationType: EnumOptionDataV2 | null;
  /** Whether interest is for what is outstanding, or for the whole principal all along. */
  readonly interestType: EnumOptionDataV2 | null;
  /** Whether interest is reckoned by the day or by the period of an installment. */
  readonly interestCalculationPeriodType: EnumOptionDataV2 | null;
  /** Installments at first that pay interest only. */
  readonly graceOnPrincipalPayment: number | null;
  /** Installments at first that leave their interest to the one after them. */
  readonly graceOnInterestPayment: number | null;
  /** Periods at first that bear no interest. */
  readonly graceOnInterestCharged: number | null;
  /** Least rate of a loan, for the same period. */
  readonly minInterestRatePerPeriod: DecimalText | null;
  /** Greatest rate of a loan, for the same period. */
  readonly maxInterestRatePerPeriod: DecimalText | null;
  /** Overdue for more days than these, a loan is non-performing; absent: none is. */
  readonly overdueDaysForNPA: number | null;
  /** Its delinquency ranges; absent where it has none. */
  readonly delinquencyBucket: DelinquencyBucketDataV2 | null;
  /** Whether each installment has a delinquency range of its own. */
  readonly enableInstallmentLevelDelinquency: boolean;
  /** Whether a part of the principal is due on the day of disbursement. */
  readonly enableDownPayment: boolean;
  /** That part. Percent; absent where there is none. */
  readonly disbursedAmountPercentageForDownPayment: DecimalText | null;
  /** Whether the disbursement pays it at once. */
  readonly enableAutoRepaymentForDownPayment: boolean;
  /** Whether more may be approved and paid out than was applied for. */
  readonly allowApprovedDisbursedAmountsOverApplied: boolean;
  /** How much more is reckoned: `percentage`; absent where nothing is. */
  readonly overAppliedCalculationType: string | null;
  /** How much more at most. Percent; absent where nothing is. */
  readonly overAppliedNumber: DecimalText | null;
}

/** What is left to pay of an installment. */
export interface RepaymentDueDataV2 {
  /** Number of the installment. */
  readonly installmentNumber: number;
  /** When it is due. */
  readonly installmentDueDate: DateText;
  /** Left to pay of principal. */
  readonly principalAmountDue: DecimalText;
  /** Left to pay of interest. */
  readonly interestAmountDue: DecimalText;
  /** Left to pay of fees. */
  readonly feeChargeAmountDue: DecimalText;
  /** Left to pay of penalties. */
  readonly penaltyChargeAmountDue: DecimalText;
  /** Left to pay in all. */
  readonly totalAmountDue: DecimalText;
}

/** An installment that is soon due, or that is overdue, and what is left to pay of it. */
export interface LoanRepaymentDueDataV2 {
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan for people. */
  readonly loanAccountNo: string;
  /** Number of the loan with the lender, if there is one. */
  readonly loanExternalId: string | null;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** The installment. */
  readonly installment: RepaymentDueDataV2;
  /** What is overdue of the whole loan. */
  readonly pastDueAmount: DecimalText;
}

/** One posting on a loan. Amounts are in the currency given. */
export interface LoanTransactionDataV2 {
  /** Its number: that of the loan times a million, and its place among the postings of the loan. */
  readonly id: LongText;
  /** Number of the loan, which is the key of the message. */
  readonly loanId: LongText;
  /** Number of the loan with the lender, if there is one. */
  readonly externalLoanId: string | null;
  /** What it is. */
  readonly type: EnumOptionDataV2;
  /** Value date. */
  readonly date: DateText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** The whole amount. */
  readonly amount: DecimalText;
  /** What of it is principal. */
  readonly principalPortion: DecimalText;
  /** What of it is interest. */
  readonly interestPortion: DecimalText;
  /** What of it is fees. */
  readonly feeChargesPortion: DecimalText;
  /** What of it is penalties. */
  readonly penaltyChargesPortion: DecimalText;
  /** What of it was paid beyond all that is owed. */
  readonly overpaymentPortion: DecimalText;
  /** Principal outstanding after it; zero for accruals. */
  readonly outstandingLoanBalance: DecimalText;
  /** Posting date. */
  readonly submittedOnDate: DateText;
  /** Reversed by a person; false for one that another posting replaced. */
  readonly manuallyReversed: boolean;
  /** The business date on which it was reversed; absent while it stands. */
  readonly reversedOnDate: DateText | null;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly loanChargeId: LongText | null;
  /** Whether it was reversed, by a person or by another posting. */
  readonly reversed: boolean;
  /** The transaction on another account that its money came from, or went to; absent for what is no transfer. */
  readonly transferTransactionId: LongText | null;
  /** Of a chargeback: the payment that it takes back, by the number under which it was first posted. */
  readonly chargebackOfTransactionId: LongText | null;
}

/** A posting that was reversed, by a person or because an earlier one came in between, and the one that took its place. */
export interface LoanTransactionAdjustmentDataV2 {
  /** The posting that was reversed. */
  readonly transactionToAdjust: LoanTransactionDataV2;
  /** Absent: nothing took its place. */
  readonly newTransactionDetail: LoanTransactionDataV2 | null;
}

/** Status of a savings account. */
export interface SavingsAccountStatusEnumDataV1 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether it is an application. */
  readonly submittedAndPendingApproval: boolean;
  /** Whether it is approved and not active yet. */
  readonly approved: boolean;
  /** Whether the lender turned it down. */
  readonly rejected: boolean;
  /** Whether the client took it back. */
  readonly withdrawnByApplicant: boolean;
  /** Whether it takes deposits and withdrawals. */
  readonly active: boolean;
  /** Whether it is closed for good. */
  readonly closed: boolean;
}

/** What an active account is besides: blocked, or without deposits and withdrawals for long. */
export interface SavingsAccountSubStatusEnumDataV1 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether there is nothing to say. */
  readonly none: boolean;
  /** Whether nothing was paid in or out for as long as the product says of inactive accounts. */
  readonly inactive: boolean;
  /** Whether nothing was paid in or out for as long as the product says of dormant accounts. */
  readonly dormant: boolean;
  /** Whether nothing may be paid in or out. */
  readonly block: boolean;
  /** Whether nothing may be paid in. */
  readonly blockCredit: boolean;
  /** Whether nothing may be paid out. */
  readonly blockDebit: boolean;
}

/** The dates of a savings account's life. */
export interface SavingsAccountApplicationTimelineDataV1 {
  /** When it was applied for. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** When it was approved. YYYY-MM-DD. */
  readonly approvedOnDate: DateText | null;
  /** Since when it is active. YYYY-MM-DD. */
  readonly activatedOnDate: DateText | null;
  /** When it was closed for good. YYYY-MM-DD. */
  readonly closedOnDate: DateText | null;
  /** When the lender turned it down. YYYY-MM-DD. */
  readonly rejectedOnDate: DateText | null;
  /** When the client took it back. YYYY-MM-DD. */
  readonly withdrawnOnDate: DateText | null;
}

/** What there is on a savings account, and what it earned. */
export interface SavingsAccountSummaryDataV1 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Interest that was credited in all. */
  readonly totalInterestPosted: DecimalText;
  /** Interest that was debited in all, for what was overdrawn. */
  readonly totalOverdraftInterestDerived: DecimalText;
  /** Interest that is accrued and not posted: what the client earned, less what the client owes. */
  readonly interestNotPosted: DecimalText;
  /** What there is; below zero where it is overdrawn. */
  readonly accountBalance: DecimalText;
  /** What may be paid out. */
  readonly availableBalance: DecimalText;
}

/** A savings account as it is after what happened. Amounts are in the currency given. */
export interface SavingsAccountDataV1 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number for people, at least nine digits. */
  readonly accountNo: string;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** The client who saves. */
  readonly clientId: LongText;
  /** The product that it is of. */
  readonly savingsProductId: LongText;
  /** Its status after what happened. */
  readonly status: SavingsAccountStatusEnumDataV1;
  /** What it is besides. */
  readonly subStatus: SavingsAccountSubStatusEnumDataV1;
  /** When what happened to it. */
  readonly timeline: SavingsAccountApplicationTimelineDataV1;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Percent a year for the client. */
  readonly nominalAnnualInterestRate: DecimalText;
  /** How often interest is compounded. */
  readonly interestCompoundingPeriodType: EnumOptionDataV1;
  /** How often interest is posted. */
  readonly interestPostingPeriodType: EnumOptionDataV1;
  /** Which balance bears interest. */
  readonly interestCalculationType: EnumOptionDataV1;
  /** Days of a year, for interest. */
  readonly interestCalculationDaysInYearType: EnumOptionDataV1;
  /** When income and expense are booked. */
  readonly accountingRule: EnumOptionDataV1;
  /** What the activation takes in. */
  readonly minRequiredOpeningBalance: DecimalText | null;
  /** What has to stay on the account. */
  readonly minRequiredBalance: DecimalText | null;
  /** What is below it bears no interest for the client. */
  readonly minBalanceForInterestCalculation: DecimalText | null;
  /** Whether it may go below zero. */
  readonly allowOverdraft: boolean;
  /** How far it may go below zero. */
  readonly overdraftLimit: DecimalText | null;
  /** Percent a year on what is overdrawn. */
  readonly nominalAnnualInterestRateOverdraft: DecimalText | null;
  /** Days without a deposit or a withdrawal after which it is inactive. */
  readonly daysToInactive: number | null;
  /** Days without a deposit or a withdrawal after which it is dormant. */
  readonly daysToDormancy: number | null;
  /** Posting date of its last deposit or withdrawal; absent before it is active. YYYY-MM-DD. */
  readonly lastActiveTransactionDate: DateText | null;
  /** The last day of its own that is closed. YYYY-MM-DD. */
  readonly lastClosedBusinessDate: DateText | null;
  /** What is kept from being paid out. */
  readonly savingsAmountOnHold: DecimalText;
  /** What there is, and what it earned. */
  readonly summary: SavingsAccountSummaryDataV1;
}

/** One posting on a savings account; of one that is made only its reversal is ever set, once. Amounts are in the currency given. */
export interface SavingsAccountTransactionDataV1 {
  /** Its number: that of the account times a million, and its place among the postings of the account. */
  readonly id: LongText;
  /** Number of the savings account, which is the key of the message. */
  readonly accountId: LongText;
  /** Number of the savings account for people. */
  readonly accountNo: string;
  /** What it is. */
  readonly transactionType: EnumOptionDataV1;
  /** Value date. YYYY-MM-DD. */
  readonly date: DateText;
  /** Posting date. YYYY-MM-DD. */
  readonly submittedOnDate: DateText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** The whole amount. */
  readonly amount: DecimalText;
  /** The balance after it, by value dates. */
  readonly runningBalance: DecimalText;
  /** What the person who entered it wrote. */
  readonly note: string | null;
  /** The last day of the period whose interest it posts; absent for what posts none. YYYY-MM-DD. */
  readonly interestPostedThrough: DateText | null;
  /** The withdrawal that it is charged for; absent for what is no fee. */
  readonly feeOfTransactionId: LongText | null;
  /** Whether it was reversed, by a person or by another posting. */
  readonly reversed: boolean;
  /** The business date on which it was reversed; absent while it stands. YYYY-MM-DD. */
  readonly reversedOnDate: DateText | null;
  /** Reversed, and no other posting took its place. */
  readonly manuallyReversed: boolean;
  /** The posting that took its place; absent where there is none. */
  readonly replacedByTransactionId: LongText | null;
  /** The transaction on another account that its money came from, or went to; absent for what is no transfer. */
  readonly transferTransactionId: LongText | null;
}

/** A savings product as it was put on offer. */
export interface SavingsProductDataV1 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** What people call it. */
  readonly name: string;
  /** Its short name, which no other savings product has. */
  readonly shortName: string;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV1;
  /** Percent a year for the client. */
  readonly nominalAnnualInterestRate: DecimalText;
  /** How often interest is compounded. */
  readonly interestCompoundingPeriodType: EnumOptionDataV1;
  /** How often interest is posted. */
  readonly interestPostingPeriodType: EnumOptionDataV1;
  /** Which balance bears interest. */
  readonly interestCalculationType: EnumOptionDataV1;
  /** Days of a year, for interest. */
  readonly interestCalculationDaysInYearType: EnumOptionDataV1;
  /** When income and expense are booked. */
  readonly accountingRule: EnumOptionDataV1;
  /** What the activation takes in. */
  readonly minRequiredOpeningBalance: DecimalText | null;
  /** What has to stay on the account. */
  readonly minRequiredBalance: DecimalText | null;
  /** What is below it bears no interest for the client. */
  readonly minBalanceForInterestCalculation: DecimalText | null;
  /** Whether it may go below zero. */
  readonly allowOverdraft: boolean;
  /** How far it may go below zero. */
  readonly overdraftLimit: DecimalText | null;
  /** Percent a year on what is overdrawn. */
  readonly nominalAnnualInterestRateOverdraft: DecimalText | null;
  /** Days without a deposit or a withdrawal after which it is inactive. */
  readonly daysToInactive: number | null;
  /** Days without a deposit or a withdrawal after which it is dormant. */
  readonly daysToDormancy: number | null;
}

/** Status of a savings account. */
export interface SavingsAccountStatusEnumDataV2 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether it is an application. */
  readonly submittedAndPendingApproval: boolean;
  /** Whether it is approved and not active yet. */
  readonly approved: boolean;
  /** Whether the lender turned it down. */
  readonly rejected: boolean;
  /** Whether the client took it back. */
  readonly withdrawnByApplicant: boolean;
  /** Whether it takes deposits and withdrawals. */
  readonly active: boolean;
  /** Whether it is closed for good. */
  readonly closed: boolean;
}

/** What an active account is besides: blocked, or without deposits and withdrawals for long. */
export interface SavingsAccountSubStatusEnumDataV2 {
  /** Stable number, for programs. */
  readonly id: number;
  /** Stable name, for programs. */
  readonly code: string;
  /** Name for people, in English. */
  readonly value: string;
  /** Whether there is nothing to say. */
  readonly none: boolean;
  /** Whether nothing was paid in or out for as long as the product says of inactive accounts. */
  readonly inactive: boolean;
  /** Whether nothing was paid in or out for as long as the product says of dormant accounts. */
  readonly dormant: boolean;
  /** Whether nothing may be paid in or out. */
  readonly block: boolean;
  /** Whether nothing may be paid in. */
  readonly blockCredit: boolean;
  /** Whether nothing may be paid out. */
  readonly blockDebit: boolean;
}

/** The dates of a savings account's life. */
export interface SavingsAccountApplicationTimelineDataV2 {
  /** When it was applied for. */
  readonly submittedOnDate: DateText;
  /** When it was approved. */
  readonly approvedOnDate: DateText | null;
  /** Since when it is active. */
  readonly activatedOnDate: DateText | null;
  /** When it was closed for good. */
  readonly closedOnDate: DateText | null;
  /** When the lender turned it down. */
  readonly rejectedOnDate: DateText | null;
  /** When the client took it back. */
  readonly withdrawnOnDate: DateText | null;
}

/** What there is on a savings account, and what it earned. */
export interface SavingsAccountSummaryDataV2 {
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Interest that was credited in all. */
  readonly totalInterestPosted: DecimalText;
  /** Interest that was debited in all, for what was overdrawn. */
  readonly totalOverdraftInterestDerived: DecimalText;
  /** Interest that is accrued and not posted: what the client earned, less what the client owes. */
  readonly interestNotPosted: DecimalText;
  /** What there is; below zero where it is overdrawn. */
  readonly accountBalance: DecimalText;
  /** What may be paid out. */
  readonly availableBalance: DecimalText;
}

/** A savings account as it is after what happened. Amounts are in the currency given. */
export interface SavingsAccountDataV2 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** Its number for people, at least nine digits. */
  readonly accountNo: string;
  /** Its number with the lender, if there is one. */
  readonly externalId: string | null;
  /** The client who saves. */
  readonly clientId: LongText;
  /** The product that it is of. */
  readonly savingsProductId: LongText;
  /** Its status after what happened. */
  readonly status: SavingsAccountStatusEnumDataV2;
  /** What it is besides. */
  readonly subStatus: SavingsAccountSubStatusEnumDataV2;
  /** When what happened to it. */
  readonly timeline: SavingsAccountApplicationTimelineDataV2;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Percent a year for the client. */
  readonly nominalAnnualInterestRate: DecimalText;
  /** How often interest is compounded. */
  readonly interestCompoundingPeriodType: EnumOptionDataV2;
  /** How often interest is posted. */
  readonly interestPostingPeriodType: EnumOptionDataV2;
  /** Which balance bears interest. */
  readonly interestCalculationType: EnumOptionDataV2;
  /** Days of a year, for interest. */
  readonly interestCalculationDaysInYearType: EnumOptionDataV2;
  /** When income and expense are booked. */
  readonly accountingRule: EnumOptionDataV2;
  /** What the activation takes in. */
  readonly minRequiredOpeningBalance: DecimalText | null;
  /** What has to stay on the account. */
  readonly minRequiredBalance: DecimalText | null;
  /** What is below it bears no interest for the client. */
  readonly minBalanceForInterestCalculation: DecimalText | null;
  /** Whether it may go below zero. */
  readonly allowOverdraft: boolean;
  /** How far it may go below zero. */
  readonly overdraftLimit: DecimalText | null;
  /** Percent a year on what is overdrawn. */
  readonly nominalAnnualInterestRateOverdraft: DecimalText | null;
  /** Days without a deposit or a withdrawal after which it is inactive. */
  readonly daysToInactive: number | null;
  /** Days without a deposit or a withdrawal after which it is dormant. */
  readonly daysToDormancy: number | null;
  /** Posting date of its last deposit or withdrawal; absent before it is active. */
  readonly lastActiveTransactionDate: DateText | null;
  /** The last day of its own that is closed. */
  readonly lastClosedBusinessDate: DateText | null;
  /** What is kept from being paid out. */
  readonly savingsAmountOnHold: DecimalText;
  /** What there is, and what it earned. */
  readonly summary: SavingsAccountSummaryDataV2;
}

/** One posting on a savings account; of one that is made only its reversal is ever set, once. Amounts are in the currency given. */
export interface SavingsAccountTransactionDataV2 {
  /** Its number: that of the account times a million, and its place among the postings of the account. */
  readonly id: LongText;
  /** Number of the savings account, which is the key of the message. */
  readonly accountId: LongText;
  /** Number of the savings account for people. */
  readonly accountNo: string;
  /** What it is. */
  readonly transactionType: EnumOptionDataV2;
  /** Value date. */
  readonly date: DateText;
  /** Posting date. */
  readonly submittedOnDate: DateText;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** The whole amount. */
  readonly amount: DecimalText;
  /** The balance after it, by value dates. */
  readonly runningBalance: DecimalText;
  /** What the person who entered it wrote. */
  readonly note: string | null;
  /** The last day of the period whose interest it posts; absent for what posts none. */
  readonly interestPostedThrough: DateText | null;
  /** The withdrawal that it is charged for; absent for what is no fee. */
  readonly feeOfTransactionId: LongText | null;
  /** Whether it was reversed, by a person or by another posting. */
  readonly reversed: boolean;
  /** The business date on which it was reversed; absent while it stands. */
  readonly reversedOnDate: DateText | null;
  /** Reversed, and no other posting took its place. */
  readonly manuallyReversed: boolean;
  /** The posting that took its place; absent where there is none. */
  readonly replacedByTransactionId: LongText | null;
  /** The transaction on another account that its money came from, or went to; absent for what is no transfer. */
  readonly transferTransactionId: LongText | null;
}

/** A savings product as it was put on offer. */
export interface SavingsProductDataV2 {
  /** Its number, which is the key of the message. */
  readonly id: LongText;
  /** What people call it. */
  readonly name: string;
  /** Its short name, which no other savings product has. */
  readonly shortName: string;
  /** What its amounts are in. */
  readonly currency: CurrencyDataV2;
  /** Percent a year for the client. */
  readonly nominalAnnualInterestRate: DecimalText;
  /** How often interest is compounded. */
  readonly interestCompoundingPeriodType: EnumOptionDataV2;
  /** How often interest is posted. */
  readonly interestPostingPeriodType: EnumOptionDataV2;
  /** Which balance bears interest. */
  readonly interestCalculationType: EnumOptionDataV2;
  /** Days of a year, for interest. */
  readonly interestCalculationDaysInYearType: EnumOptionDataV2;
  /** When income and expense are booked. */
  readonly accountingRule: EnumOptionDataV2;
  /** What the activation takes in. */
  readonly minRequiredOpeningBalance: DecimalText | null;
  /** What has to stay on the account. */
  readonly minRequiredBalance: DecimalText | null;
  /** What is below it bears no interest for the client. */
  readonly minBalanceForInterestCalculation: DecimalText | null;
  /** Whether it may go below zero. */
  readonly allowOverdraft: boolean;
  /** How far it may go below zero. */
  readonly overdraftLimit: DecimalText | null;
  /** Percent a year on what is overdrawn. */
  readonly nominalAnnualInterestRateOverdraft: DecimalText | null;
  /** Days without a deposit or a withdrawal after which it is inactive. */
  readonly daysToInactive: number | null;
  /** Days without a deposit or a withdrawal after which it is dormant. */
  readonly daysToDormancy: number | null;
}

/** The payload of each type of event, by whichever schema it was written. */
export interface PayloadByType {
  readonly ClientCreateBusinessEvent: ClientDataV1 | ClientDataV2;
  readonly ClientActivateBusinessEvent: ClientDataV1 | ClientDataV2;
  readonly LoanProductCreateBusinessEvent: LoanProductDataV1 | LoanProductDataV2;
  readonly LoanCreatedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanApprovedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanUndoApprovalBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanRejectedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanDisbursalBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanDisbursalTransactionBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanUndoDisbursalBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanUndoLastDisbursalBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanTransactionDownPaymentPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanRepaymentDueBusinessEvent: LoanRepaymentDueDataV1 | LoanRepaymentDueDataV2;
  readonly LoanRepaymentOverdueBusinessEvent: LoanRepaymentDueDataV1 | LoanRepaymentDueDataV2;
  readonly LoanTransactionMakeRepaymentPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionMerchantIssuedRefundPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionPayoutRefundPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionInterestRefundPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionGoodwillCreditPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanChargebackTransactionBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanAddChargeBusinessEvent: LoanChargeDataV1 | LoanChargeDataV2;
  readonly LoanApplyOverdueChargeBusinessEvent: LoanChargeDataV1 | LoanChargeDataV2;
  readonly LoanChargePaymentPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanWaiveChargeBusinessEvent: LoanChargeDataV1 | LoanChargeDataV2;
  readonly LoanWaiveChargeUndoBusinessEvent: LoanChargeDataV1 | LoanChargeDataV2;
  readonly LoanWaiveInterestBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanCreditBalanceRefundPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanChargeOffPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanUndoChargeOffBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanWrittenOffPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanUndoWrittenOffBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionRecoveryPaymentPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanAdjustTransactionBusinessEvent: LoanTransactionAdjustmentDataV1 | LoanTransactionAdjustmentDataV2;
  readonly LoanAccrualTransactionCreatedBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanAccrualAdjustmentTransactionBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanTransactionAccrualActivityPostBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanInterestRecalculationBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanAccountCustomSnapshotBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanRescheduledDueAdjustScheduleBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanReAmortizeBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanReAmortizeTransactionBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanUndoReAmortizeBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanUndoReAmortizeTransactionBusinessEvent: LoanTransactionDataV1 | LoanTransactionDataV2;
  readonly LoanBalanceChangedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanAccountDelinquencyPauseChangedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly LoanDelinquencyRangeChangeBusinessEvent: LoanAccountDelinquencyRangeDataV1 | LoanAccountDelinquencyRangeDataV2;
  readonly LoanStatusChangedBusinessEvent: LoanAccountDataV1 | LoanAccountDataV2;
  readonly SavingsProductCreateBusinessEvent: SavingsProductDataV1 | SavingsProductDataV2;
  readonly SavingsCreateBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsApproveBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsRejectBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsWithdrawnByApplicantBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsActivateBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsDepositBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsWithdrawalBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsWithdrawalFeeBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsHoldBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsReleaseBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsPostInterestBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsPostOverdraftInterestBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsAdjustTransactionBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsAccrualTransactionCreatedBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsAccrualAdjustmentTransactionBusinessEvent: SavingsAccountTransactionDataV1 | SavingsAccountTransactionDataV2;
  readonly SavingsActivityChangedBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsBlockChangedBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly SavingsCloseBusinessEvent: SavingsAccountDataV1 | SavingsAccountDataV2;
  readonly BulkBusinessEvent: BulkMessagePayloadV1;
}
