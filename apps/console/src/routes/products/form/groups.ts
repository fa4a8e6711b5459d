import type { CreateLoanProductInput } from '../../../api/generated/graphql.ts';
import { productTexts } from '../../../texts/products.ts';
import type { Term, TermGroup } from './terms.ts';

type Composite =
  | 'downPayment'
  | 'overduePenalty'
  | 'recalculation'
  | 'interestRefundTypes'
  | 'allocation'
  | 'allocationByType'
  | 'futureInstallmentsByType'
  | 'delinquencyRanges'
  | 'accounts'
  | 'installmentLevelDelinquency';

/** A term of a product that is one value. */
export type ScalarField = Exclude<keyof CreateLoanProductInput, Composite>;

type GroupName =
  | 'name'
  | 'size'
  | 'interest'
  | 'schedule'
  | 'grace'
  | 'payments'
  | 'charges'
  | 'lateness'
  | 'books';

const { usual, never, none, once } = productTexts;

/** The terms of a loan product by what they are about, in the order in which people think of them. */
export const termGroups: readonly TermGroup<GroupName, ScalarField>[] = [
  {
    name: 'name',
    terms: [
      { name: 'name', kind: 'text', isRequired: true },
      { name: 'shortName', kind: 'text', isRequired: true },
      { name: 'currency', kind: 'text', isRequired: true },
      { name: 'currencyDigits', kind: 'whole' },
    ],
  },
  {
    name: 'size',
    terms: [
      { name: 'principal', kind: 'amount', isRequired: true },
      { name: 'minPrincipal', kind: 'amount' },
      { name: 'maxPrincipal', kind: 'amount' },
      { name: 'overAppliedPercent', kind: 'percent', absent: none },
      { name: 'maxTrancheCount', kind: 'whole', absent: once },
    ],
  },
  {
    name: 'interest',
    terms: [
      { name: 'annualInterestRate', kind: 'percent', isRequired: true },
      { name: 'minAnnualInterestRate', kind: 'percent' },
      { name: 'maxAnnualInterestRate', kind: 'percent' },
      { name: 'interestMethod', kind: 'choice', initial: 'DECLINING_BALANCE' },
      { name: 'interestPeriod', kind: 'choice', initial: 'DAILY' },
      { name: 'daysInYear', kind: 'choice', initial: 'ACTUAL' },
      { name: 'daysInMonth', kind: 'choice', initial: 'ACTUAL' },
    ],
  },
  {
    name: 'schedule',
    terms: [
      { name: 'numberOfRepayments', kind: 'whole', isRequired: true },
      { name: 'minNumberOfRepayments', kind: 'whole' },
      { name: 'maxNumberOfRepayments', kind: 'whole' },
      { name: 'repaymentEvery', kind: 'whole', initial: '1' },
      { name: 'repaymentUnit', kind: 'choice', initial: 'MONTHS' },
      { name: 'amortization', kind: 'choice', initial: 'EQUAL_INSTALLMENTS' },
      { name: 'scheduleType', kind: 'choice', initial: 'PROGRESSIVE' },
      { name: 'startsOn', kind: 'choice', initial: 'DISBURSEMENT' },
      { name: 'nonWorkingDays', kind: 'choice', initial: 'SAME_DAY' },
      { name: 'rounding', kind: 'choice', initial: 'HALF_EVEN' },
      { name: 'installmentMultiplesOf', kind: 'amount', absent: usual },
    ],
  },
  {
    name: 'grace',
    terms: [
      { name: 'graceOnPrincipal', kind: 'whole', initial: '0' },
      { name: 'graceOnInterest', kind: 'whole', initial: '0' },
      { name: 'interestFreePeriods', kind: 'whole', initial: '0' },
    ],
  },
  {
    name: 'payments',
    terms: [
      { name: 'allocationTraversal', kind: 'choice', initial: 'HORIZONTAL' },
      { name: 'futureInstallments', kind: 'choice', initial: 'NEXT_INSTALLMENT' },
    ],
  },
  {
    name: 'charges',
    terms: [
      { name: 'chargeDueness', kind: 'choice', initial: 'BY_INSTALLMENT' },
      { name: 'chargeAccrualDate', kind: 'choice', initial: 'DUE_DATE' },
    ],
  },
  {
    name: 'lateness',
    terms: [
      { name: 'graceOnArrearsDays', kind: 'whole', initial: '0', isDays: true },
      { name: 'dueEventDaysBefore', kind: 'whole', initial: '1', isDays: true },
      { name: 'overdueEventDaysAfter', kind: 'whole', initial: '1', isDays: true },
      { name: 'nonPerformingAfterDays', kind: 'whole', isDays: true, absent: never },
      { name: 'chargeOffAfterDays', kind: 'whole', isDays: true, absent: never },
    ],
  },
  { name: 'books', terms: [{ name: 'accounting', kind: 'choice', initial: 'ACCRUAL_PERIODIC' }] },
];

export const scalarFields: readonly Term<ScalarField>[] = termGroups.flatMap(({ terms }) => terms);
