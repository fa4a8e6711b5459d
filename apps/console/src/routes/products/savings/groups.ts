import type { CreateSavingsProductInput } from '../../../api/generated/graphql.ts';
import { productTexts } from '../../../texts/products.ts';
import type { Term, TermGroup } from '../form/terms.ts';

export type SavingsField = keyof CreateSavingsProductInput;

const { never, none, nothing, notAtAll } = productTexts;

/** The terms of a savings product by what they are about, in the order in which people think of them. */
export const savingsTermGroups: readonly TermGroup<
  'name' | 'interest' | 'posting' | 'balance' | 'overdraft' | 'fee' | 'sleep' | 'books',
  SavingsField
>[] = [
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
    name: 'interest',
    terms: [
      { name: 'annualInterestRate', kind: 'percent', isRequired: true, hint: productTexts.inPercent },
      { name: 'balanceMethod', kind: 'choice', initial: 'DAILY_BALANCE' },
      { name: 'daysInYear', kind: 'choice', initial: 'DAYS_365' },
      { name: 'minBalanceForInterest', kind: 'amount', absent: none },
    ],
  },
  {
    name: 'posting',
    terms: [
      { name: 'compounding', kind: 'choice', initial: 'DAILY' },
      { name: 'posting', kind: 'choice', initial: 'MONTHLY' },
      { name: 'postAtPeriodEnd', kind: 'flag', initial: 'false' },
      { name: 'financialYearFirstMonth', kind: 'number', initial: '1' },
    ],
  },
  {
    name: 'balance',
    terms: [
      { name: 'minOpeningBalance', kind: 'amount', absent: nothing },
      { name: 'minBalance', kind: 'amount', absent: nothing },
    ],
  },
  {
    name: 'overdraft',
    terms: [
      { name: 'overdraftLimit', kind: 'amount', absent: notAtAll },
      { name: 'overdraftRate', kind: 'percent', absent: nothing },
    ],
  },
  {
    name: 'fee',
    terms: [
      { name: 'withdrawalFee', kind: 'amount', absent: nothing },
      { name: 'withdrawalFeeCalculation', kind: 'choice', initial: 'FLAT', absent: none },
    ],
  },
  {
    name: 'sleep',
    terms: [
      { name: 'inactiveAfterDays', kind: 'whole', isDays: true, absent: never },
      { name: 'dormantAfterDays', kind: 'whole', isDays: true, absent: never },
    ],
  },
  { name: 'books', terms: [{ name: 'accounting', kind: 'choice', initial: 'ACCRUAL_PERIODIC' }] },
];

export const savingsTerms = savingsTermGroups.flatMap(({ terms }) => terms);

/** A fee is money, or percent of what is withdrawn. */
export const asCalculated = <Name extends string>(
  term: Term<Name>,
  calculation: string | null,
): Term<Name> =>
  term.name === 'withdrawalFee' && calculation === 'PERCENT_OF_AMOUNT' ? { ...term, kind: 'percent' } : term;
