import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import { mappedRoles } from '@dayclose/domain/loan/commands/loan-product/mapped-roles.ts';
import { allocationRuleCount } from '@dayclose/domain/loan/money/allocation-order.ts';
import {
  advancePaymentAdjustments,
  allocationParts,
  allocationTimings,
  chargeCalculations,
  futureInstallmentRules,
  periodUnits,
  preClosureInterests,
  restFrequencies,
} from '@dayclose/domain/loan/product/term-choices.ts';
import type {
  AllocationPart,
  AllocationTiming,
  DownPayment as DownPaymentTerms,
  FutureInstallmentRule,
  OverduePenalty as PenaltyTerms,
  DelinquencyRange as Range,
  InterestRecalculation as RecalculationTerms,
} from '@dayclose/domain/loan/product/terms.ts';
import {
  type LoanTransactionTypeName,
  loanTransactionTypeNames,
} from '@dayclose/domain/loan/transactions/types.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { GlAccount, glAccountById } from './gl-account.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

/** What has amounts in the currency of a product. Units: `digits` decimals are printed. */
export type Printed<Terms> = Terms & { readonly digits: number };

/** What a client pays back on the day of disbursement. */
export const DownPayment = perSchema(({ builder }) =>
  builder.objectRef<Printed<DownPaymentTerms>>('DownPayment').implement({
    authScopes: needs('READ'),
    description: 'What a client pays back on the day of disbursement.',
    fields: (t) => ({
      percent: t.expose('percent', {
        type: 'Decimal',
        description: 'Percent of the amount that is disbursed.',
      }),
      automatic: t.exposeBoolean('automatic', {
        description: 'Whether the disbursement takes it at once.',
      }),
      multiplesOf: t.field({
        type: 'Decimal',
        nullable: true,
        description: "Money: it is rounded to multiples of this. The currency's digits, if absent.",
        resolve: ({ multiplesOf, digits }) =>
          multiplesOf === undefined ? null : formatMoney(multiplesOf, digits),
      }),
    }),
  }),
);

/** One place in the order in which money is applied. */
export const AllocationRule = perSchema((draft) =>
  draft.builder
    .objectRef<{ readonly timing: AllocationTiming; readonly part: AllocationPart }>('AllocationRule')
    .implement({
      authScopes: needs('READ'),
      description: 'One place in the order in which money is applied.',
      fields: (t) => ({
        timing: t.expose('timing', {
          type: enumOf(draft, allocationTimings),
          description: 'When what is paid is due.',
        }),
        part: t.expose('part', { type: enumOf(draft, allocationParts), description: 'What is paid.' }),
      }),
    }),
);

/** The order in which money is applied, for one type of transaction. */
export interface OrderOfType {
  readonly transactionType: LoanTransactionTypeName;
  readonly allocation: readonly { readonly timing: AllocationTiming; readonly part: AllocationPart }[];
}

export const AllocationOfType = perSchema((draft) =>
  draft.builder.objectRef<OrderOfType>('AllocationOfType').implement({
    authScopes: needs('READ'),
    description: 'The order in which money is applied, for one type of transaction.',
    fields: (t) => ({
      transactionType: t.expose('transactionType', {
        type: enumOf(draft, loanTransactionTypeNames),
        description: 'A type that brings money in.',
      }),
      allocation: t.expose('allocation', {
        type: [AllocationRule(draft)],
        complexity: listOf(allocationRuleCount),
        description: 'Each pair of timing and part once.',
      }),
    }),
  }),
);

/** Where money in advance goes, for one type of transaction. */
export interface RuleOfType {
  readonly transactionType: LoanTransactionTypeName;
  readonly rule: FutureInstallmentRule;
}

export const FutureInstallmentRuleOfType = perSchema((draft) =>
  draft.builder.objectRef<RuleOfType>('FutureInstallmentRuleOfType').implement({
    authScopes: needs('READ'),
    description: 'Where money in advance goes, for one type of transaction.',
    fields: (t) => ({
      transactionType: t.expose('transactionType', {
        type: enumOf(draft, loanTransactionTypeNames),
        description: 'A type that brings money in.',
      }),
      rule: t.expose('rule', {
        type: enumOf(draft, futureInstallmentRules),
        description: 'Which installments its money goes to.',
      }),
    }),
  }),
);

/** How interest follows what is really paid. */
export const InterestRecalculation = perSchema((draft) =>
  draft.builder.objectRef<RecalculationTerms>('InterestRecalculation').implement({
    authScopes: needs('READ'),
    description: 'How interest follows what is really paid, and when.',
    fields: (t) => ({
      restFrequency: t.expose('restFrequency', {
        type: enumOf(draft, restFrequencies),
        description: 'When what is paid late or early changes what bears interest.',
      }),
      restInterval: t.exposeInt('restInterval', {
        description: 'Every which day, counted from the disbursement, or every which due date that is.',
      }),
      advancePayments: t.expose('advancePayments', {
        type: enumOf(draft, advancePaymentAdjustments),
        description: 'What becomes of the installments after one that was paid more than it asked for.',
      }),
      preClosure: t.expose('preClosure', {
        type: enumOf(draft, preClosureInterests),
        description: 'Up to when whoever settles the loan pays interest.',
      }),
    }),
  }),
);

/** What Close of Business charges for an overdue installment. */
export const OverduePenalty = perSchema((draft) =>
  draft.builder.objectRef<Printed<PenaltyTerms>>('OverduePenalty').implement({
    authScopes: needs('READ'),
    description: 'What Close of Business charges for an overdue installment.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What the penalty is called.' }),
      calculation: t.expose('calculation', {
        type: enumOf(draft, chargeCalculations),
        description: 'What amount is: money, or percent of what.',
      }),
      amount: t.field({
        type: 'Decimal',
        description:
          "With FLAT: money in the currency of the product. Otherwise: percent of what is left to pay of the installment's principal, interest, or both.",
        resolve: ({ amount, calculation, digits }) =>
          decimalText(amount, calculation === 'FLAT' ? digits : 0),
      }),
      graceDays: t.exposeInt('graceDays', {
        description: 'Days from the due date to the first penalty.',
      }),
      repeatEvery: t.exposeInt('repeatEvery', {
        nullable: true,
        description:
          'Units of repeatUnit from one penalty to the next, as long as the installment is not paid. Once for each installment, if absent.',
      }),
      repeatUnit: t.expose('repeatUnit', {
        type: enumOf(draft, periodUnits),
        nullable: true,
        description: 'Unit of repeatEvery.',
      }),
    }),
  }),
);

/** A delinquency range. */
export const DelinquencyRange = perSchema(({ builder }) =>
  builder.objectRef<Range>('DelinquencyRange').implement({
    authScopes: needs('READ'),
    description: 'A delinquency range.',
    fields: (t) => ({
      classification: t.exposeString('classification', { description: 'What the range is called.' }),
      minDays: t.exposeInt('minDays', {
        description: 'Its first delinquent day: days past due, less graceOnArrearsDays and pauses.',
      }),
      maxDays: t.exposeInt('maxDays', {
        nullable: true,
        description: 'Its last delinquent day. Without end, if absent.',
      }),
    }),
  }),
);

/** Which account of the general ledger has a role. */
export interface Mapping {
  readonly role: (typeof mappedRoles.values)[number];
  readonly accountId: string;
}

export const GlMapping = perSchema((draft) =>
  draft.builder.objectRef<Mapping>('GlMapping').implement({
    authScopes: needs('READ'),
    description: 'Which account of the general ledger has a role.',
    fields: (t) => ({
      role: t.expose('role', {
        type: enumOf(draft, mappedRoles),
        description: 'What the account is used for.',
      }),
      account: t.field({
        type: GlAccount(draft),
        description: 'The account.',
        resolve: ({ accountId }, _args, context) => glAccountById(context, accountId),
      }),
    }),
  }),
);
