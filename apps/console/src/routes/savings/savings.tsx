import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { SavingsAccountsDocument, type SavingsStatus } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { savingsAndClientColumns } from '../../components/savings-columns.tsx';
import { texts } from '../../texts/en.ts';
import { savingsTexts } from '../../texts/savings.ts';
import type { SavingsAddress } from './address.ts';
import { SavingsFilters } from './savings-filters.tsx';

const route = getRouteApi('/savings');
const words = savingsTexts.list;

/** Savings accounts by what they are and whose. */
export function Savings() {
  const { after, before, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  const read = useRead(
    SavingsAccountsDocument,
    { filter: filterOf(asked), ...pageFrom({ after, before }) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={texts.screens.savings} lead={words.lead}>
      <SavingsFilters />
      <Loaded read={read}>
        {({ savingsAccounts }) => (
          <List
            caption={words.caption}
            columns={savingsAndClientColumns}
            rows={savingsAccounts.edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            pages={turnsOf(savingsAccounts.pageInfo, (to) =>
              navigate({ search: (now) => ({ ...now, ...to }) }),
            )}
            whole={wholeList({
              document: SavingsAccountsDocument,
              toVariables: (page) => ({ filter: filterOf(asked), ...page }),
              toList: ({ savingsAccounts: all }) => all,
            })}
            file={words.file}
            empty={isFiltered ? words.empty : words.emptyAtAll}
          />
        )}
      </Loaded>
    </Page>
  );
}

function filterOf({ status, product, account, externalId, client }: SavingsAddress) {
  return {
    status: status?.split(',') as SavingsStatus[] | undefined,
    productId: product,
    accountNo: account,
    externalId,
    clientId: client,
  };
}
