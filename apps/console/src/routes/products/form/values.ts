import type {
  AllocationPart,
  AllocationTiming,
  CreateLoanProductInput,
  GlRole,
  InterestRefundType,
} from '../../../api/generated/graphql.ts';
import { given } from '../../../components/fields/field.ts';
import { wholeIn } from '../../../components/fields/whole-field.tsx';
import { type ScalarField, scalarFields } from './groups.ts';
import { initialOf, toldOf } from './terms.ts';

/** A row that people add. Shape: `id` tells it from others, and is not sent. */
type Row<Name extends string> = Record<'id' | Name, string>;

/** What the form of a product holds, as its person typed it; names and paths are those of createLoanProduct. */
export type ProductValues = Record<ScalarField, string> & {
  readonly installmentLevelDelinquency: boolean;
  readonly hasDownPayment: boolean;
  readonly downPayment: {
    readonly percent: string;
    readonly automatic: boolean;
    readonly multiplesOf: string;
  };
  readonly hasRecalculation: boolean;
  readonly recalculation: Record<'restFrequency' | 'restInterval' | 'advancePayments' | 'preClosure', string>;
  readonly interestRefunds: Readonly<Record<InterestRefundType, boolean>>;
  readonly hasOverduePenalty: boolean;
  readonly overduePenalty: Record<
    'name' | 'calculation' | 'amount' | 'graceDays' | 'repeatEvery' | 'repeatUnit',
    string
  >;
  readonly allocation: readonly { readonly timing: AllocationTiming; readonly part: AllocationPart }[];
  readonly allocationByType: readonly (Row<'transactionType'> & {
    readonly allocation: ProductValues['allocation'];
  })[];
  readonly futureInstallmentsByType: readonly Row<'transactionType' | 'rule'>[];
  readonly delinquencyRanges: readonly Row<'classification' | 'minDays' | 'maxDays'>[];
  readonly accounts: readonly { readonly role: GlRole; readonly accountId: string }[];
};

/** Refunds that interest may be refunded with. */
export const interestRefundTypes: readonly InterestRefundType[] = ['MERCHANT_REFUND', 'PAYOUT_REFUND'];
const timings: readonly AllocationTiming[] = ['PAST_DUE', 'DUE', 'IN_ADVANCE'];
const parts: readonly AllocationPart[] = ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'];

/** Roles of GL accounts that loans use. */
const roles: readonly GlRole[] = [
  'FUND_SOURCE',
  'LOAN_PORTFOLIO',
  'INTEREST_RECEIVABLE',
  'FEES_RECEIVABLE',
  'PENALTIES_RECEIVABLE',
  'INTEREST_INCOME',
  'FEE_INCOME',
  'PENALTY_INCOME',
  'OVERPAYMENT',
  'GOODWILL_EXPENSE',
];

/** An empty form: what the API takes where nothing is said stands in it already. */
export const initialValues: ProductValues = {
  ...initialOf(scalarFields),
  installmentLevelDelinquency: false,
  hasDownPayment: false,
  downPayment: { percent: '', automatic: false, multiplesOf: '' },
  hasRecalculation: false,
  recalculation: {
    restFrequency: 'DAILY',
    restInterval: '1',
    advancePayments: 'ADJUST_LAST_UNPAID_PERIOD',
    preClosure: 'TILL_PRE_CLOSE_DATE',
  },
  interestRefunds: { MERCHANT_REFUND: false, PAYOUT_REFUND: false },
  hasOverduePenalty: false,
  overduePenalty: {
    name: 'Overdue penalty',
    calculation: 'FLAT',
    amount: '',
    graceDays: '0',
    repeatEvery: '',
    repeatUnit: '',
  },
  allocation: timings.flatMap((timing) => parts.map((part) => ({ timing, part }))),
  allocationByType: [],
  futureInstallmentsByType: [],
  delinquencyRanges: [],
  accounts: roles.map((role) => ({ role, accountId: '' })),
};

/** What createLoanProduct is told: what was left empty is left out, and amounts stay the text that was typed. */
export function inputFrom(values: ProductValues): CreateLoanProductInput {
  const {
    downPayment,
    recalculation,
    overduePenalty,
    delinquencyRanges,
    futureInstallmentsByType,
    accounts,
  } = values;
  const scalars = toldOf(scalarFields, values) as Pick<CreateLoanProductInput, ScalarField>;
  const mapped = accounts.filter(({ accountId }) => accountId !== '');
  return {
    ...scalars,
    installmentLevelDelinquency: values.installmentLevelDelinquency,
    allocation: [...values.allocation],
    allocationByType: someOf(
      values.allocationByType.map(({ transactionType, allocation }) => ({
        transactionType,
        allocation: [...allocation],
      })),
    ) as CreateLoanProductInput['allocationByType'],
    downPayment: values.hasDownPayment
      ? { ...downPayment, multiplesOf: given(downPayment.multiplesOf) }
      : undefined,
    recalculation: values.hasRecalculation
      ? ({
          ...recalculation,
          restInterval: wholeIn(recalculation.restInterval),
        } as CreateLoanProductInput['recalculation'])
      : undefined,
    interestRefundTypes: values.hasRecalculation
      ? someOf(interestRefundTypes.filter((type) => values.interestRefunds[type]))
      : undefined,
    overduePenalty: values.hasOverduePenalty ? penaltyFrom(overduePenalty) : undefined,
    delinquencyRanges: someOf(
      delinquencyRanges.map(({ classification, minDays, maxDays }) => ({
        classification,
        minDays: wholeIn(minDays) ?? 0,
        maxDays: wholeIn(maxDays),
      })),
    ),
    futureInstallmentsByType: someOf(
      futureInstallmentsByType.map(({ transactionType, rule }) => ({ transactionType, rule })),
    ) as CreateLoanProductInput['futureInstallmentsByType'],
    accounts: someOf(mapped),
  };
}

function penaltyFrom(penalty: ProductValues['overduePenalty']) {
  return {
    name: penalty.name,
    calculation: penalty.calculation,
    amount: penalty.amount,
    graceDays: wholeIn(penalty.graceDays) ?? 0,
    repeatEvery: wholeIn(penalty.repeatEvery),
    repeatUnit: given(penalty.repeatUnit),
  } as NonNullable<CreateLoanProductInput['overduePenalty']>;
}

/** A list that has rows; the API takes none for an empty one. */
const someOf = <Row>(rows: readonly Row[]): Row[] | undefined => (rows.length === 0 ? undefined : [...rows]);

/** Whether there is enough to reckon an example by. */
export const isEnough = ({ currency, principal, annualInterestRate, numberOfRepayments }: ProductValues) =>
  [currency, principal, annualInterestRate, numberOfRepayments].every((text) => text.trim() !== '');
