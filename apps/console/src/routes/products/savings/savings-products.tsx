import { type SavingsProductRowFragment, SavingsProductsDocument } from '../../../api/generated/graphql.ts';
import type { Column } from '../../../components/list.tsx';
import { PageLink } from '../../../components/page-link.tsx';
import { Day } from '../../../components/when.tsx';
import { productTexts } from '../../../texts/products.ts';
import { choiceInWords } from '../form/terms.ts';
import { ProductList } from '../product-list.tsx';

const words = productTexts.list;

const columns: readonly Column<SavingsProductRowFragment>[] = [
  {
    heading: productTexts.fields.name,
    show: ({ id, name }) => (
      <PageLink to="/products/savings/$id" params={{ id }}>
        {name}
      </PageLink>
    ),
    text: ({ name }) => name,
  },
  {
    heading: productTexts.fields.shortName,
    show: ({ shortName }) => shortName,
    text: ({ shortName }) => shortName,
  },
  {
    heading: productTexts.fields.currency,
    show: ({ currency }) => currency,
    text: ({ currency }) => currency,
  },
  {
    heading: words.rate,
    isAmount: true,
    show: ({ annualInterestRate }) => productTexts.percent(annualInterestRate),
    text: ({ annualInterestRate }) => annualInterestRate,
  },
  {
    heading: productTexts.fields.posting,
    show: ({ posting }) => choiceInWords('posting', posting),
    text: ({ posting }) => posting,
  },
  {
    heading: words.enteredOn,
    show: ({ enteredOn }) => <Day date={enteredOn} />,
    text: ({ enteredOn }) => enteredOn,
  },
];

/** The savings products that are on offer, by name. */
export function SavingsProducts() {
  return (
    <ProductList
      document={SavingsProductsDocument}
      toList={({ savingsProducts }) => savingsProducts}
      columns={columns}
      caption={words.savingsCaption}
      file={words.savingsFile}
      empty={words.noSavings}
    />
  );
}
