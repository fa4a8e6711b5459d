import type { ReactNode } from 'react';
import type { ProductRowFragment, ProductTermsFragment } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import { choiceTexts, productTexts } from '../../texts/products.ts';
import { choiceInWords, type ScalarField } from './form/groups.ts';

/** How often an installment is due: "Every month". */
export const everyInWords = ({
  repaymentEvery,
  repaymentUnit,
}: Pick<ProductRowFragment, 'repaymentEvery' | 'repaymentUnit'>): string =>
  productTexts.every(repaymentEvery, choiceTexts.repaymentUnit[repaymentUnit].toLowerCase());

const amounts: readonly string[] = ['principal', 'minPrincipal', 'maxPrincipal', 'installmentMultiplesOf'];
const rates: readonly string[] = [
  'annualInterestRate',
  'minAnnualInterestRate',
  'maxAnnualInterestRate',
  'overAppliedPercent',
];
const days: readonly string[] = [
  'graceOnArrearsDays',
  'dueEventDaysBefore',
  'overdueEventDaysAfter',
  'nonPerformingAfterDays',
  'chargeOffAfterDays',
];

/** What is said where a term is not given. */
const absent: Partial<Record<ScalarField, string>> = {
  installmentMultiplesOf: productTexts.usual,
  overAppliedPercent: productTexts.none,
  nonPerformingAfterDays: productTexts.never,
  chargeOffAfterDays: productTexts.never,
};

/** A term of a product as people read it. */
export function termInWords(product: ProductTermsFragment, name: ScalarField): ReactNode {
  const value = product[name];
  if (value === null) return absent[name] ?? productTexts.noLimit;
  if (amounts.includes(name)) return <Amount value={String(value)} currency={product.currency} />;
  if (rates.includes(name)) return productTexts.percent(String(value));
  if (days.includes(name)) return productTexts.days(Number(value));
  return choiceInWords(name, String(value));
}
