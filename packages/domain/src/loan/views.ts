import type { LoanChargeKind } from './money/charge.ts';
import type { PeriodUnit } from './product/terms.ts';
import type { LoanTransactionType } from './transactions/types.ts';

/*
 * Products, loans and what loans have many of are text as PostgreSQL prints it, and as the answers of commands keep it: ids,
 * exact decimals, dates as ISO text, instants. It travels to whoever asked as it is.
 */

/** What of a loan product the answer of a command keeps. */
export interface LoanProductFactsView {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly currency: string;
  readonly currencyDigits: number;
}

/** A loan product as readers see it: how large its loans are, and may be. Shape: its terms are read by their id. */
export interface LoanProductView extends LoanProductFactsView {
  readonly termsId: string;
  readonly principal: string;
  readonly minPrincipal: string | null;
  readonly maxPrincipal: string | null;
  readonly annualInterestRate: string;
  readonly minAnnualInterestRate: string | null;
  readonly maxAnnualInterestRate: string | null;
  readonly numberOfRepayments: number;
  readonly minNumberOfRepayments: number | null;
  readonly maxNumberOfRepayments: number | null;
  readonly repaymentEvery: number;
  readonly repaymentUnit: PeriodUnit;
  readonly enteredOn: string;
}

/** What of a loan the answer of a command keeps. */
export interface LoanFactsView {
  readonly id: string;
  readonly accountNo: string;
  readonly externalId: string | null;
  readonly clientId: string;
  readonly productId: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly principal: string;
  readonly submittedOn: string;
  readonly enteredOn: string;
  readonly expectedDisbursementOn: string;
  /** The savings account that its due installments are paid from; not in answers of before there was one. */
  readonly repaymentAccountId?: string | null;
  readonly approvedOn: string | null;
  readonly disbursedOn: string | null;
  readonly maturesOn: string | null;
  readonly activatedOn: string | null;
  readonly closedOn: string | null;
  /** What may still be disbursed; null where all goes out at once, or nothing went out yet; not in answers of before there were tranches. */
  readonly undisbursed?: string | null;
  /** Whether more went out after the first disbursement; not in answers of before there were tranches. */
  readonly inTranches?: boolean;
  /** The code of its status. */
  readonly status: number;
  readonly closedThrough: string | null;
  readonly principalOutstanding: string;
  readonly interestOutstanding: string;
  readonly feesOutstanding: string;
  readonly penaltiesOutstanding: string;
  readonly overpaid: string;
  readonly interestAccrued: string;
  readonly classification: string | null;
  readonly nonPerforming: boolean;
  readonly chargedOff: boolean;
  readonly fraud: boolean;
}

/** What was agreed of the size of a loan; the answers of commands keep it, and lists that do not ask for it do without. */
export interface LoanAgreementView {
  readonly annualInterestRate: string;
  readonly numberOfRepayments: number;
  readonly repaymentEvery: number;
  readonly repaymentUnit: PeriodUnit;
  readonly approvedPrincipal: string | null;
  /** By date; absent where the rate that was agreed is kept. */
  readonly rateChanges?: readonly LoanRateChangeView[] | undefined;
}

/** A rate that a loan bears from a date on. Units: percent a year. */
export interface LoanRateChangeView {
  readonly from: string;
  readonly annualInterestRate: string;
}

/** What is kept of how late a loan is, and how many it has of what most have none of. */
export interface LoanStandingView {
  readonly termsId: string;
  readonly chargeCount: number;
  readonly pauseCount: number;
  readonly overdueSince: string | null;
  readonly overduePrincipal: string;
  readonly overdueInterest: string;
  readonly overdueFees: string;
  readonly overduePenalties: string;
  readonly nextDue: string | null;
  /** Whether the standing is that of the row; a process of the release before does not write it. */
  readonly isKept: boolean;
}

/** A loan as readers see it. Shape: the standing is absent in the answers of commands. */
export type LoanView = LoanFactsView & Partial<LoanStandingView> & Partial<LoanAgreementView>;

/**
 * What the active loans of a client in one currency come to.
 *
 * Shape: of `loansToReckon` of them it is not kept what is overdue on the date; theirs is left out.
 */
export interface ClientTotalsView {
  readonly clientId: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly loans: number;
  readonly principalOutstanding: string;
  readonly interestOutstanding: string;
  readonly feesOutstanding: string;
  readonly penaltiesOutstanding: string;
  readonly overduePrincipal: string;
  readonly overdueInterest: string;
  readonly overdueFees: string;
  readonly overduePenalties: string;
  readonly loansToReckon: number;
}

/** One line of a loan's schedule as readers see it. */
export interface LoanInstallmentView {
  readonly loanId: string;
  readonly number: number;
  readonly fromDate: string;
  readonly dueDate: string;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly principalPaid: string;
  readonly interestPaid: string;
  readonly feesPaid: string;
  readonly penaltiesPaid: string;
  readonly interestWaived: string;
  readonly feesWaived: string;
  readonly penaltiesWaived: string;
  readonly paidInAdvance: string;
  readonly paidLate: string;
  /** Principal outstanding after it, if all is paid as planned. */
  readonly balance: string;
  readonly completedOn: string | null;
  /** Its own delinquency range, where the product has installment-level delinquency. */
  readonly classification: string | null;
}

/** A charge as readers see it: what falls due with all of its installments taken together. */
export interface LoanChargeView {
  readonly loanId: string;
  readonly number: number;
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly dueOn: string | null;
  readonly amount: string;
  readonly paid: string;
  readonly waived: string;
  /** Whether all that is left of it is written off. */
  readonly isWrittenOff: boolean;
  readonly currencyDigits: number;
}

/** A posting as readers see it. */
export interface LoanTransactionView {
  readonly loanId: string;
  readonly number: number;
  readonly type: LoanTransactionType;
  readonly valueDate: string;
  readonly postingDate: string;
  readonly amount: string;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly overpayment: string;
  /** Principal outstanding after it, in the order of value dates; of one that was reversed, as it was. */
  readonly balance: string;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly chargeNumber: number | null;
  /** Number of the payment that a chargeback takes back. */
  readonly chargebackOf: number | null;
  /** Number of the refund that an interest refund follows from. */
  readonly interestRefundOf: number | null;
  /** Id of the transaction on another account where its money came from, or went to. */
  readonly counterpart: string | null;
  /** The business date on which it was reversed, by a person or by a replay. */
  readonly reversedOn: string | null;
  /** Number of the posting that a replay put in its place. */
  readonly supersededBy: number | null;
  readonly currencyDigits: number;
  readonly note: string | null;
  /** Absent in the answer of the command that posted it. */
  readonly createdAt?: string;
}

/** Shape: what is absent filters nothing; `status` holds codes, ids are those of the database. */
export interface LoanFilter {
  readonly status?: readonly number[] | undefined;
  readonly clientId?: string | undefined;
  readonly productId?: string | undefined;
  readonly classification?: string | undefined;
  readonly accountNo?: string | undefined;
  readonly externalId?: string | undefined;
  /** Only loans of which something is overdue on the business date; what is not true filters nothing. */
  readonly overdueOnly?: boolean | undefined;
}
