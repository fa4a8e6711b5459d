import { addPeriods, dateOf, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, parseMoney, zero } from '@dayclose/domain/kernel/money.ts';
import type { CommandStamp, Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { stampOfClose } from '@dayclose/domain/kernel/stamp.ts';
import { type LoanAccounts, loanRoles } from '@dayclose/domain/loan/gl-roles.ts';
import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import { defaultAllocation } from '@dayclose/domain/loan/money/allocation.ts';
import { noBalances } from '@dayclose/domain/loan/money/balances.ts';
import { outstandingAmounts } from '@dayclose/domain/loan/money/payoff.ts';
import {
  type LoanSizing,
  type ProductTerms,
  presentRules,
  type ScheduleRules,
} from '@dayclose/domain/loan/product/terms.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';

/** The amount that a test writes as text. */
export function money(text: string): Money {
  const amount = parseMoney(text);
  if (amount === undefined) throw new Error(`${text} is no amount`);
  return amount;
}

/** Terms of a product in dollars, 30/360, with the usual ranges, except for what is given. */
export function productTerms(given: Partial<ProductTerms> = {}): ProductTerms {
  return {
    currency: 'USD',
    currencyDigits: 2,
    scheduleType: 'PROGRESSIVE',
    interestMethod: 'DECLINING_BALANCE',
    amortization: 'EQUAL_INSTALLMENTS',
    interestPeriod: 'DAILY',
    daysInYear: 'DAYS_360',
    daysInMonth: 'DAYS_30',
    rounding: 'HALF_EVEN',
    startsOn: 'DISBURSEMENT',
    graceOnPrincipal: 0,
    graceOnInterest: 0,
    interestFreePeriods: 0,
    graceOnArrearsDays: 0,
    allocation: defaultAllocation,
    futureInstallments: 'NEXT_INSTALLMENT',
    futureInstallmentsByType: {},
    chargeDueness: 'BY_INSTALLMENT',
    chargeAccrualDate: 'DUE_DATE',
    delinquencyRanges: [
      { classification: 'RANGE_1', minDays: 1, maxDays: 3 },
      { classification: 'RANGE_3', minDays: 4, maxDays: 30 },
      { classification: 'RANGE_30', minDays: 31, maxDays: 60 },
      { classification: 'RANGE_60', minDays: 61 },
    ],
    installmentLevelDelinquency: false,
    dueEventDaysBefore: 1,
    overdueEventDaysAfter: 1,
    accounting: 'ACCRUAL_PERIODIC',
    accounts: Object.fromEntries(
      loanRoles.values.map((role, index) => [role, String(index + 1)]),
    ) as LoanAccounts,
    ...given,
  };
}

interface GivenLoan extends Partial<LoanSizing> {
  readonly id?: string;
  readonly terms?: Partial<ProductTerms>;
  readonly scheduleRules?: ScheduleRules;
  readonly disbursedOn?: LocalDate;
}

/** An active loan, disbursed and entered on one day (1 January 2024): 100.00 at 9.4822 % in 6 months unless given. */
export function activeLoan(given: GivenLoan = {}): ActiveLoan {
  const { id = '7', disbursedOn = dateOf(2024, 1, 1), scheduleRules = presentRules } = given;
  const terms = productTerms(given.terms);
  const sizing: LoanSizing = {
    principal: given.principal ?? money('100.00'),
    annualInterestRate: given.annualInterestRate ?? '9.4822',
    numberOfRepayments: given.numberOfRepayments ?? 6,
    repaymentEvery: given.repaymentEvery ?? 1,
    repaymentUnit: given.repaymentUnit ?? 'MONTHS',
  };
  const agreed = { ...sizing, terms, scheduleRules, submittedOn: disbursedOn, disbursedOn };
  const installments = buildSchedule(agreed, sizing.principal);
  const { interest } = outstandingAmounts(installments);
  return {
    kind: 'Loan',
    status: 'ACTIVE',
    id,
    accountNo: id.padStart(9, '0'),
    externalId: undefined,
    clientId: '1',
    productId: '1',
    termsId: '1',
    terms,
    scheduleRules,
    ...sizing,
    submittedOn: disbursedOn,
    enteredOn: disbursedOn,
    expectedDisbursementOn: disbursedOn,
    approvedOn: disbursedOn,
    approvedPrincipal: sizing.principal,
    disbursedOn,
    maturesOn: addPeriods(
      disbursedOn,
      sizing.numberOfRepayments * sizing.repaymentEvery,
      sizing.repaymentUnit,
    ),
    activatedOn: disbursedOn,
    closedThrough: disbursedOn - 1,
    transactionCount: 1,
    installments,
    charges: [],
    chargeCount: 0,
    pauses: [],
    nonPerforming: false,
    chargedOff: false,
    fraud: false,
    accruedThrough: undefined,
    balances: { ...noBalances, principal: sizing.principal, interest },
    transactions: [disbursement(sizing.principal, disbursedOn)],
    posted: [],
    tags: [],
    tagCount: 0,
    eventCount: 0,
  };
}

/** The first transaction of a loan that was disbursed and entered on one day. */
export function disbursement(amount: Money, on: LocalDate): MoneyTransaction {
  return {
    number: 1,
    type: 'DISBURSEMENT',
    valueDate: on,
    postingDate: on,
    amount,
    principal: zero,
    interest: zero,
    fees: zero,
    penalties: zero,
    interestUnearned: zero,
    feesUnearned: zero,
    penaltiesUnearned: zero,
    overpayment: zero,
    balance: amount,
    cobDate: undefined,
    note: undefined,
    origin: 1,
    chargeNumber: undefined,
    chargebackOf: undefined,
    interestRefundOf: undefined,
    counterpart: undefined,
    reversedOn: undefined,
    supersededBy: undefined,
    book: 'PERFORMING',
    bookedOn: on,
  };
}

/** The stamp of a command on a business date. */
export function stampOn(businessDate: LocalDate): CommandStamp {
  return {
    businessDate,
    cobDate: businessDate - 1,
    postingDate: businessDate,
    booksClosedOn: undefined,
    now: '2024-01-01T09:00:00Z',
    actor: 'teller',
    tenant: 'default',
    trigger: 'API',
    permissions: new Set(),
  };
}

/** The stamp that steps see while a day is closed. */
export function stampClosing(cobDate: LocalDate): Stamp {
  return stampOfClose(stampOn(cobDate + 1), cobDate);
}
