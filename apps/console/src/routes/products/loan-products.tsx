import { getRouteApi } from '@tanstack/react-router';
import { type ProductRowFragment, ProductsDocument } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { Amount } from '../../components/amount.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Day } from '../../components/when.tsx';
import { productTexts } from '../../texts/products.ts';
import { everyInWords } from './terms-in-words.tsx';

const route = getRouteApi('/products');
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
  const { kind: _, ...place } = route.useSearch();
  const navigate = route.useNavigate();
  const read = useRead(ProductsDocument, pageFrom(place));
  return (
    <Loaded read={read}>
      {({ loanProducts: { edges, pageInfo } }) => (
        <List
          caption={words.caption}
          columns={columns}
          rows={edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          pages={turnsOf(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
          whole={wholeList({
            document: ProductsDocument,
            toVariables: (page) => page,
            toList: ({ loanProducts }) => loanProducts,
          })}
          file={words.file}
          empty={words.none}
        />
      )}
    </Loaded>
  );
}
