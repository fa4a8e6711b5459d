import { getRouteApi } from '@tanstack/react-router';
import { type SavingsProductRowFragment, SavingsProductsDocument } from '../../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../../api/place.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeList } from '../../../api/whole-list.ts';
import { type Column, List } from '../../../components/list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { PageLink } from '../../../components/page-link.tsx';
import { Day } from '../../../components/when.tsx';
import { productTexts } from '../../../texts/products.ts';
import { choiceInWords } from '../form/terms.ts';

const route = getRouteApi('/products');
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
  const { kind: _, ...place } = route.useSearch();
  const navigate = route.useNavigate();
  const read = useRead(SavingsProductsDocument, pageFrom(place));
  return (
    <Loaded read={read}>
      {({ savingsProducts: { edges, pageInfo } }) => (
        <List
          caption={words.savingsCaption}
          columns={columns}
          rows={edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          pages={turnsOf(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
          whole={wholeList({
            document: SavingsProductsDocument,
            toVariables: (page) => page,
            toList: ({ savingsProducts }) => savingsProducts,
          })}
          file={words.savingsFile}
          empty={words.noSavings}
        />
      )}
    </Loaded>
  );
}
