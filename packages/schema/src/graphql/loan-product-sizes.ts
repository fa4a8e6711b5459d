import { periodUnits } from '@dayclose/domain/loan/product/term-choices.ts';
import type { LoanProductView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import type { SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';
import { LoanProduct, type LoanProductShape, wholeProduct } from './loan-product.ts';
import { decimalText } from './values.ts';

/** Resolves a field from all that there is of a product. */
const from =
  <Value>(pick: (product: LoanProductView) => Value) =>
  async (product: LoanProductShape, _args: object, context: SchemaContext): Promise<Value> =>
    pick(await wholeProduct(product, context));

/** Money, in the digits of the product. */
const money = (stored: string, { currencyDigits }: LoanProductView) => decimalText(stored, currencyDigits);
/** Percent a year, in as many digits as it has. */
const percent = (stored: string) => decimalText(stored, 0);

/** Adds to products how large their loans are where an application does not say, and how large they may be. */
export function addSizes(draft: SchemaDraft): void {
  draft.builder.objectFields(LoanProduct(draft), (t) => {
    const limit = (description: string, pick: (product: LoanProductView) => string | null) =>
      t.field({ description, type: 'Decimal', nullable: true, resolve: from(pick) });
    const moneyLimit = (description: string, pick: (product: LoanProductView) => string | null) =>
      limit(`${description} No limit, if absent.`, (product) => {
        const stored = pick(product);
        return stored === null ? null : money(stored, product);
      });
    const rateLimit = (description: string, pick: (product: LoanProductView) => string | null) =>
      limit(`${description} No limit, if absent.`, (product) => {
        const stored = pick(product);
        return stored === null ? null : percent(stored);
      });
    return {
      principal: t.field({
        type: 'Decimal',
        description: 'What a loan is about, in money, where the application does not say.',
        resolve: from((product) => money(product.principal, product)),
      }),
      minPrincipal: moneyLimit('The least that may be applied for, in money.', (p) => p.minPrincipal),
      maxPrincipal: moneyLimit('The most that may be applied for, in money.', (p) => p.maxPrincipal),
      annualInterestRate: t.field({
        type: 'Decimal',
        description: 'Percent a year where the application does not say: "12" is twelve percent.',
        resolve: from(({ annualInterestRate }) => percent(annualInterestRate)),
      }),
      minAnnualInterestRate: rateLimit(
        'The least that may be applied for, in percent a year.',
        (p) => p.minAnnualInterestRate,
      ),
      maxAnnualInterestRate: rateLimit(
        'The most that may be applied for, in percent a year.',
        (p) => p.maxAnnualInterestRate,
      ),
      numberOfRepayments: t.int({
        description: 'How many installments, without a down payment, where the application does not say.',
        resolve: from(({ numberOfRepayments }) => numberOfRepayments),
      }),
      minNumberOfRepayments: t.int({
        description: 'The fewest that may be applied for. No limit, if absent.',
        nullable: true,
        resolve: from(({ minNumberOfRepayments }) => minNumberOfRepayments),
      }),
      maxNumberOfRepayments: t.int({
        description: 'The most that may be applied for. No limit, if absent.',
        nullable: true,
        resolve: from(({ maxNumberOfRepayments }) => maxNumberOfRepayments),
      }),
      repaymentEvery: t.int({
        description: 'Units of repaymentUnit from one installment to the next.',
        resolve: from(({ repaymentEvery }) => repaymentEvery),
      }),
      repaymentUnit: t.field({
        type: enumOf(draft, periodUnits),
        description: 'Unit of repaymentEvery.',
        resolve: from(({ repaymentUnit }) => repaymentUnit),
      }),
      enteredOn: t.field({
        type: 'Date',
        description: 'Posting date of its entry.',
        resolve: from(({ enteredOn }) => enteredOn),
      }),
    };
  });
}
