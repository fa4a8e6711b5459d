import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type LoanStatus, LoansDocument } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { loanAndClientColumns } from '../../components/loan-columns.tsx';
import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';
import { loanTexts } from '../../texts/loan.ts';
import type { LoansAddress } from './address.ts';
import { LoanFilters } from './loan-filters.tsx';

const route = getRouteApi('/loans');
const words = loanTexts.list;

/** Loans by what they are and how late they are. */
export function Loans() {
  const { after, before, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  const read = useRead(
    LoansDocument,
    { filter: filterOf(asked), ...pageFrom({ after, before }) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={texts.screens.loans} lead={words.lead}>
      <LoanFilters />
      <Loaded read={read}>
        {({ loans }) => (
          <List
            caption={words.caption}
            columns={loanAndClientColumns}
            rows={loans.edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            pages={turnsOf(loans.pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
            whole={wholeList({
              document: LoansDocument,
              toVariables: (page) => ({ filter: filterOf(asked), ...page }),
              toList: ({ loans: all }) => all,
            })}
            file={words.file}
            empty={isFiltered ? words.empty : words.emptyAtAll}
          />
        )}
      </Loaded>
    </Page>
  );
}

function filterOf({ status, product, range, overdue, account, externalId }: LoansAddress) {
  return {
    status: status?.split(',') as LoanStatus[] | undefined,
    productId: product,
    classification: range,
    overdueOnly: overdue === undefined ? undefined : true,
    accountNo: account,
    externalId,
  };
}
