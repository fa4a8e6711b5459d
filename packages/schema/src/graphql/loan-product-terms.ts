import { accountings } from '@dayclose/domain/books/accounting.ts';
import { daysInYear } from '@dayclose/domain/kernel/days-in-year.ts';
import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import { roundingModes } from '@dayclose/domain/kernel/rounding.ts';
import { mostRanges } from '@dayclose/domain/loan/commands/loan-product/input.ts';
import { mappedRoles } from '@dayclose/domain/loan/commands/loan-product/mapped-roles.ts';
import { rulesOf } from '@dayclose/domain/loan/money/allocation.ts';
import { allocationRuleCount } from '@dayclose/domain/loan/money/allocation-order.ts';
import {
  allocationTraversals,
  amortizations,
  chargeAccrualDates,
  chargeDuenesses,
  daysInMonth,
  futureInstallmentRules,
  interestMethods,
  interestPeriods,
  interestRefundTypes,
  nonWorkingDayRules,
  scheduleStarts,
  scheduleTypes,
} from '@dayclose/domain/loan/product/term-choices.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { bringingMoney, loanTransactionTypeNames } from '@dayclose/domain/loan/transactions/types.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import type { SchemaDraft } from './draft.ts';
import { there } from './entities.ts';
import { enumOf } from './enums.ts';
import { LoanProduct, type LoanProductShape, wholeProduct } from './loan-product.ts';
import {
  AllocationOfType,
  AllocationRule,
  DelinquencyRange,
  DownPayment,
  FutureInstallmentRuleOfType,
  GlMapping,
  InterestRecalculation,
  type Mapping,
  OverduePenalty,
  type RuleOfType,
} from './loan-product-parts.ts';
import { termsById } from './loan-terms.ts';

/** Resolves a field from the terms of a product. */
const from =
  <Value>(pick: (terms: ProductTerms) => Value) =>
  async (product: LoanProductShape, _args: object, context: SchemaContext): Promise<Value> => {
    const { termsId } = await wholeProduct(product, context);
    return pick(there(await termsById(context, termsId), termsId));
  };

/** Adds to products what is said of their loans, under the names by which it is given. */
export function addTerms(draft: SchemaDraft): void {
  addInterestTerms(draft);
  addRepaymentTerms(draft);
  addLatenessTerms(draft);
}

/** How a schedule is reckoned. */
function addInterestTerms(draft: SchemaDraft): void {
  draft.builder.objectFields(LoanProduct(draft), (t) => ({
    interestMethod: t.field({
      type: enumOf(draft, interestMethods),
      description: 'What interest is reckoned on.',
      resolve: from(({ interestMethod }) => interestMethod),
    }),
    amortization: t.field({
      type: enumOf(draft, amortizations),
      description: 'How the principal is spread over the installments.',
      resolve: from(({ amortization }) => amortization),
    }),
    interestPeriod: t.field({
      type: enumOf(draft, interestPeriods),
      description:
        'Whether a period bears interest by its days or as a whole; interestMethod FLAT takes it as a whole in any case.',
      resolve: from(({ interestPeriod }) => interestPeriod),
    }),
    daysInYear: t.field({
      type: enumOf(draft, daysInYear),
      description: 'Days of a year, for interest, where days count.',
      resolve: from((terms) => terms.daysInYear),
    }),
    daysInMonth: t.field({
      type: enumOf(draft, daysInMonth),
      description: 'Days of a month, for interest, where days count.',
      resolve: from((terms) => terms.daysInMonth),
    }),
    scheduleType: t.field({
      type: enumOf(draft, scheduleTypes),
      description: 'How a schedule is reckoned.',
      resolve: from(({ scheduleType }) => scheduleType),
    }),
    rounding: t.field({
      type: enumOf(draft, roundingModes),
      description: 'How amounts are rounded.',
      resolve: from(({ rounding }) => rounding),
    }),
    installmentMultiplesOf: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        "Money: equal installments are rounded to multiples of this. The currency's digits, if absent.",
      resolve: from(({ installmentMultiplesOf, currencyDigits }) =>
        installmentMultiplesOf === undefined ? null : formatMoney(installmentMultiplesOf, currencyDigits),
      ),
    }),
    startsOn: t.field({
      type: enumOf(draft, scheduleStarts),
      description: 'From when due dates are reckoned.',
      resolve: from(({ startsOn }) => startsOn),
    }),
    nonWorkingDays: t.field({
      type: enumOf(draft, nonWorkingDayRules),
      description:
        'What becomes of due dates on days on which the institution does not work, when a schedule is made.',
      resolve: from(({ nonWorkingDays }) => nonWorkingDays ?? 'SAME_DAY'),
    }),
    graceOnPrincipal: t.int({
      description: 'How many of the first installments repay no principal.',
      resolve: from(({ graceOnPrincipal }) => graceOnPrincipal),
    }),
    graceOnInterest: t.int({
      description:
        'How many of the first installments leave their interest to the one after them, although it is earned from the first day on.',
      resolve: from(({ graceOnInterest }) => graceOnInterest),
    }),
    interestFreePeriods: t.int({
      description: 'How many of the first periods bear no interest.',
      resolve: from(({ interestFreePeriods }) => interestFreePeriods),
    }),
  }));
}

/** What goes out and comes in, and how it is booked. */
function addRepaymentTerms(draft: SchemaDraft): void {
  draft.builder.objectFields(LoanProduct(draft), (t) => ({
    downPayment: t.field({
      type: DownPayment(draft),
      nullable: true,
      description: 'What a client pays back on the day of disbursement; absent where there is nothing.',
      resolve: from(({ downPayment, currencyDigits: digits }) => downPayment && { ...downPayment, digits }),
    }),
    overAppliedPercent: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        'How far an approval and a disbursement may exceed what was applied for: percent of that. Not at all, if absent.',
      resolve: from(({ overAppliedPercent }) => overAppliedPercent),
    }),
    maxTrancheCount: t.int({
      nullable: true,
      description: 'In how many parts a loan may be disbursed at most; in one, if absent.',
      resolve: from(({ maxTrancheCount }) => maxTrancheCount),
    }),
    allocation: t.field({
      type: [AllocationRule(draft)],
      complexity: listOf(allocationRuleCount),
      description: 'The order in which money is applied: each pair of timing and part once.',
      resolve: from(({ allocation }) => rulesOf(allocation)),
    }),
    allocationByType: t.field({
      type: [AllocationOfType(draft)],
      complexity: listOf(bringingMoney.length),
      description: 'The same by type of transaction, where it differs from allocation.',
      resolve: from(({ allocationByType = {} }) =>
        loanTransactionTypeNames.values.flatMap((transactionType) => {
          const order = allocationByType[transactionType];
          return order === undefined ? [] : [{ transactionType, allocation: rulesOf(order) }];
        }),
      ),
    }),
    allocationTraversal: t.field({
      type: enumOf(draft, allocationTraversals),
      description: 'Whether money goes through the installments or through their parts first.',
      resolve: from(({ allocationTraversal }) => allocationTraversal ?? 'HORIZONTAL'),
    }),
    futureInstallments: t.field({
      type: enumOf(draft, futureInstallmentRules),
      description: 'Which installments money goes to that is left when all that is due is paid.',
      resolve: from(({ futureInstallments }) => futureInstallments),
    }),
    futureInstallmentsByType: t.field({
      type: [FutureInstallmentRuleOfType(draft)],
      complexity: listOf(loanTransactionTypeNames.values.length),
      description: 'The same by type of transaction, where it differs from futureInstallments.',
      resolve: from(rulesByType),
    }),
    interestRefundTypes: t.field({
      type: [enumOf(draft, interestRefundTypes)],
      complexity: listOf(interestRefundTypes.values.length),
      description: 'The refunds that interest is refunded with.',
      resolve: from(({ interestRefundTypes: types = [] }) => types),
    }),
    accounting: t.field({
      type: enumOf(draft, accountings),
      description: 'When income is booked in the journal.',
      resolve: from(({ accounting }) => accounting),
    }),
    accounts: t.field({
      type: [GlMapping(draft)],
      complexity: listOf(mappedRoles.values.length),
      description: 'The GL account of each role.',
      resolve: from(mappingOf),
    }),
  }));
}

/** What comes of not paying in time. */
function addLatenessTerms(draft: SchemaDraft): void {
  draft.builder.objectFields(LoanProduct(draft), (t) => ({
    chargeDueness: t.field({
      type: enumOf(draft, chargeDuenesses),
      description: 'When a charge counts as due, where money is applied.',
      resolve: from(({ chargeDueness }) => chargeDueness),
    }),
    chargeAccrualDate: t.field({
      type: enumOf(draft, chargeAccrualDates),
      description: 'When a charge is accrued as income, with accounting ACCRUAL_PERIODIC.',
      resolve: from(({ chargeAccrualDate }) => chargeAccrualDate),
    }),
    recalculation: t.field({
      type: InterestRecalculation(draft),
      nullable: true,
      description: 'How interest follows what is really paid; absent where it does not.',
      resolve: from(({ recalculation }) => recalculation),
    }),
    overduePenalty: t.field({
      type: OverduePenalty(draft),
      nullable: true,
      description: 'What Close of Business charges for an overdue installment; absent where it is nothing.',
      resolve: from(
        ({ overduePenalty, currencyDigits: digits }) => overduePenalty && { ...overduePenalty, digits },
      ),
    }),
    delinquencyRanges: t.field({
      type: [DelinquencyRange(draft)],
      complexity: listOf(mostRanges),
      description: 'Delinquency ranges by delinquent days, the mildest first.',
      resolve: from(({ delinquencyRanges }) => delinquencyRanges),
    }),
    installmentLevelDelinquency: t.boolean({
      description: 'Whether each installment has a range of its own besides that of the loan.',
      resolve: from(({ installmentLevelDelinquency }) => installmentLevelDelinquency),
    }),
    graceOnArrearsDays: t.int({
      description: 'Days past due that do not count as delinquent.',
      resolve: from(({ graceOnArrearsDays }) => graceOnArrearsDays),
    }),
    dueEventDaysBefore: t.int({
      description: 'Days before a due date whose close tells of an unpaid installment.',
      resolve: from(({ dueEventDaysBefore }) => dueEventDaysBefore),
    }),
    overdueEventDaysAfter: t.int({
      description: 'Days after a due date whose close tells of an unpaid installment.',
      resolve: from(({ overdueEventDaysAfter }) => overdueEventDaysAfter),
    }),
    nonPerformingAfterDays: t.int({
      nullable: true,
      description:
        'Overdue for more days than these, a loan is non-performing and accrues no more. Never, if absent.',
      resolve: from(({ nonPerformingAfterDays }) => nonPerformingAfterDays),
    }),
    chargeOffAfterDays: t.int({
      nullable: true,
      description:
        'Overdue for more days than these, a loan is a candidate for being charged off. Never, if absent.',
      resolve: from(({ chargeOffAfterDays }) => chargeOffAfterDays),
    }),
  }));
}

function rulesByType({ futureInstallmentsByType }: ProductTerms): readonly RuleOfType[] {
  return loanTransactionTypeNames.values.flatMap((transactionType) => {
    const rule = futureInstallmentsByType[transactionType];
    return rule === undefined ? [] : [{ transactionType, rule }];
  });
}

function mappingOf({ accounts }: ProductTerms): readonly Mapping[] {
  const known: Readonly<Record<string, string>> = accounts;
  return mappedRoles.values.flatMap((role) => {
    const accountId = known[role];
    return accountId === undefined ? [] : [{ role, accountId }];
  });
}
