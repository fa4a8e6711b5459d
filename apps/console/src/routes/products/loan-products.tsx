import { type ProductRowFragment, ProductsDocument } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import type { Column } from '../../components/list.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Day } from '../../components/when.tsx';
import { productTexts } from '../../texts/products.ts';
import { ProductList } from './product-list.tsx';
import { everyInWords } from './terms-in-words.tsx';

const words = productTexts.list;

const columns: readonly Column<ProductRowFragment>[] = [
  {
    heading: productTexts.fields.name,
    show: ({ id, name }) => (
      <PageLink to="/products/$id" params={{ id }}>
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
    heading: words.principal,
    isAmount: true,
    show: ({ principal, currency }) => <Amount value={principal} currency={currency} />,
    text: ({ principal, currency }) => `${principal} ${currency}`,
  },
  {
    heading: words.rate,
    isAmount: true,
    show: ({ annualInterestRate }) => productTexts.percent(annualInterestRate),
    text: ({ annualInterestRate }) => annualInterestRate,
  },
  {
    heading: words.installments,
    show: (row) => `${row.numberOfRepayments}, ${everyInWords(row).toLowerCase()}`,
    text: ({ numberOfRepayments }) => String(numberOfRepayments),
  },
  {
    heading: words.enteredOn,
    show: ({ enteredOn }) => <Day date={enteredOn} />,
    text: ({ enteredOn }) => enteredOn,
  },
];

/** The loan products that are on offer, by name. */
export function LoanProducts() {
  return (
    <ProductList
      document={ProductsDocument}
      toList={({ loanProducts }) => loanProducts}
      columns={columns}
      caption={words.caption}
      file={words.file}
      empty={words.none}
    />
  );
}
