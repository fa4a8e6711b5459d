import { getRouteApi } from '@tanstack/react-router';
import type { ProductsQueryVariables, TypedDocumentString } from '../../api/generated/graphql.ts';
import { type PageInfo, pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';

const route = getRouteApi('/products');

interface Props<Data, Row> {
  readonly document: TypedDocumentString<Data, ProductsQueryVariables>;
  /** Where the answer has the list. */
  readonly toList: (data: Data) => {
    readonly edges: readonly { readonly node: Row }[];
    readonly pageInfo: PageInfo;
  };
  readonly columns: readonly Column<Row>[];
  readonly caption: string;
  readonly file: string;
  /** What is said where there is none. */
  readonly empty: string;
}

/** The products of a kind that are on offer, by name, a page at a time. */
export function ProductList<Data, Row extends { readonly id: string }>({
  document,
  toList,
  ...shown
}: Props<Data, Row>) {
  const { kind: _, ...place } = route.useSearch();
  const navigate = route.useNavigate();
  const read = useRead(document, pageFrom(place));
  return (
    <Loaded read={read}>
      {(data) => {
        const { edges, pageInfo } = toList(data);
        return (
          <List
            {...shown}
            rows={edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            pages={turnsOf(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
            whole={wholeList({ document, toVariables: (page) => page, toList })}
          />
        );
      }}
    </Loaded>
  );
}
