import { accountings } from '@dayclose/domain/books/accounting.ts';
import { daysInYear } from '@dayclose/domain/kernel/days-in-year.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import { savingsRoles } from '@dayclose/domain/savings/gl-roles.ts';
import {
  balanceMethods,
  feeCalculations,
  interestIntervals,
} from '@dayclose/domain/savings/product/term-choices.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import type { SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';
import { GlMapping } from './loan-product-parts.ts';
import { SavingsProduct, type SavingsProductShape, wholeSavingsProduct } from './savings-product.ts';
import { savingsTermsById } from './savings-terms.ts';
import { decimalText } from './values.ts';

/** Resolves a field from the terms of a product. */
const from =
  <Value>(pick: (terms: SavingsTerms) => Value) =>
  async (product: SavingsProductShape, _args: object, context: SchemaContext): Promise<Value> => {
    const { termsId } = await wholeSavingsProduct(product, context);
    return pick(await savingsTermsById(context, termsId));
  };

/** Money in the currency of the product; absent where there is none. */
const money = (pick: (terms: SavingsTerms) => Money | undefined) =>
  from((terms) => {
    const amount = pick(terms);
    return amount === undefined ? null : formatMoney(amount, terms.currencyDigits);
  });

/** Adds to products what is said of their accounts, under the names by which it is given. */
export function addSavingsTerms(draft: SchemaDraft): void {
  addInterest(draft);
  addBalances(draft);
  addLife(draft);
}

/** How interest is reckoned and posted. */
function addInterest(draft: SchemaDraft): void {
  draft.builder.objectFields(SavingsProduct(draft), (t) => ({
    annualInterestRate: t.field({
      type: 'Decimal',
      description: 'Percent a year that a credit balance bears.',
      resolve: from(({ annualInterestRate }) => annualInterestRate),
    }),
    compounding: t.field({
      type: enumOf(draft, interestIntervals),
      description: 'How often interest bears interest itself, before it is posted.',
      resolve: from(({ compounding }) => compounding),
    }),
    posting: t.field({
      type: enumOf(draft, interestIntervals),
      description: 'How often interest is posted.',
      resolve: from(({ posting }) => posting),
    }),
    balanceMethod: t.field({
      type: enumOf(draft, balanceMethods),
      description: 'Which balance bears interest.',
      resolve: from(({ balanceMethod }) => balanceMethod),
    }),
    daysInYear: t.field({
      type: enumOf(draft, daysInYear),
      description: 'How days are counted.',
      resolve: from((terms) => terms.daysInYear),
    }),
    minBalanceForInterest: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What is below it bears no interest. Any credit balance does, if absent.',
      resolve: money(({ minBalanceForInterest }) => minBalanceForInterest),
    }),
    postAtPeriodEnd: t.boolean({
      description: 'Whether interest is value-dated the last day of its period, and not the day after.',
      resolve: from(({ postAtPeriodEnd }) => postAtPeriodEnd),
    }),
    financialYearFirstMonth: t.int({
      description: 'The month with which quarters, halves and years begin.',
      resolve: from(({ financialYearFirstMonth }) => financialYearFirstMonth),
    }),
  }));
}

/** What has to be there, and what may be missing. */
function addBalances(draft: SchemaDraft): void {
  draft.builder.objectFields(SavingsProduct(draft), (t) => ({
    minOpeningBalance: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What the activation takes in. Nothing, if absent.',
      resolve: money(({ minOpeningBalance }) => minOpeningBalance),
    }),
    minBalance: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        'What has to stay on an account; with an overdraft, what overdraftLimit is taken off. Nothing, if absent.',
      resolve: money(({ minBalance }) => minBalance),
    }),
    overdraftLimit: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'How far below zero an account may go. Not at all, if absent.',
      resolve: money(({ overdraft }) => overdraft?.limit),
    }),
    overdraftRate: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Percent a year that an overdrawn balance bears. Nothing, if absent.',
      resolve: from(({ overdraft }) => overdraft?.annualInterestRate),
    }),
    withdrawalFee: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        'What each withdrawal costs: money or percent, as withdrawalFeeCalculation says. Nothing, if absent.',
      resolve: from(({ withdrawalFee: fee, currencyDigits }) =>
        fee === undefined ? null : decimalText(fee.amount, fee.calculation === 'FLAT' ? currencyDigits : 0),
      ),
    }),
    withdrawalFeeCalculation: t.field({
      type: enumOf(draft, feeCalculations),
      nullable: true,
      description: 'What withdrawalFee is; absent where there is none.',
      resolve: from(({ withdrawalFee }) => withdrawalFee?.calculation),
    }),
  }));
}

/** When its accounts sleep, and how they are booked. */
function addLife(draft: SchemaDraft): void {
  draft.builder.objectFields(SavingsProduct(draft), (t) => ({
    inactiveAfterDays: t.int({
      nullable: true,
      description:
        'Days without a deposit or a withdrawal after which an account is inactive. Never, if absent.',
      resolve: from(({ inactiveAfterDays }) => inactiveAfterDays),
    }),
    dormantAfterDays: t.int({
      nullable: true,
      description:
        'Days without a deposit or a withdrawal after which an account is dormant. Never, if absent.',
      resolve: from(({ dormantAfterDays }) => dormantAfterDays),
    }),
    accounting: t.field({
      type: enumOf(draft, accountings),
      description: 'What the journal is told.',
      resolve: from(({ accounting }) => accounting),
    }),
    accounts: t.field({
      type: [GlMapping(draft)],
      complexity: listOf(savingsRoles.values.length),
      description: 'The GL account of each role.',
      resolve: from(({ accounts }) =>
        savingsRoles.values.map((role) => ({ role, accountId: accounts[role] })),
      ),
    }),
    enteredOn: t.field({
      type: 'Date',
      description: 'Posting date of its entry.',
      resolve: async (product, _args, context) => (await wholeSavingsProduct(product, context)).enteredOn,
    }),
  }));
}
