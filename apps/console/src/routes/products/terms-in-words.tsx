import type { ReactNode } from 'react';
import type { ProductRowFragment } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import { choiceTexts } from '../../texts/product-choices.ts';
import { productTexts } from '../../texts/products.ts';
import { choiceInWords, type Term } from './form/terms.ts';

/** How often an installment is due: "Every month". */
export const everyInWords = ({
  repaymentEvery,
  repaymentUnit,
}: Pick<ProductRowFragment, 'repaymentEvery' | 'repaymentUnit'>): string =>
  productTexts.every(repaymentEvery, choiceTexts.repaymentUnit[repaymentUnit].toLowerCase());

/** A term of a product as people read it. */
export function termInWords(
  value: string | number | boolean | null,
  { name, kind, isDays, absent = productTexts.noLimit }: Term,
  currency: string,
): ReactNode {
  if (value === null) return absent;
  if (kind === 'amount') return <Amount value={String(value)} currency={currency} />;
  if (kind === 'percent') return productTexts.percent(String(value));
  return isDays ? productTexts.days(Number(value)) : choiceInWords(name, String(value));
}
