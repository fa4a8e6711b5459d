import { keepPreviousData } from '@tanstack/react-query';
import { AccountEventsDocument, type AccountEventsQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { wholeListFromEnd } from '../../api/whole-list.ts';
import { wordsIn } from '../../format/words.ts';
import { accountTexts } from '../../texts/account.ts';
import { type Column, List } from '../list.tsx';
import { Loaded } from '../loaded.tsx';
import { Raw } from '../raw.tsx';
import { StateBadge } from '../state-badge.tsx';
import { Day, Instant } from '../when.tsx';
import type { AccountTabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = accountTexts.events;
type Event = AccountEventsQuery['externalEvents']['edges'][number]['node'];

const columns: readonly Column<Event>[] = [
  {
    heading: words.at,
    show: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  { heading: words.type, show: ({ type }) => wordsIn(type), text: ({ type }) => type },
  {
    heading: words.businessDate,
    show: ({ businessDate }) => <Day date={businessDate} />,
    text: ({ businessDate }) => businessDate,
  },
  { heading: words.state, show: ({ state }) => <StateBadge state={state} />, text: ({ state }) => state },
  {
    heading: words.payload,
    show: (event) => <Raw value={event} />,
    text: ({ data }) => JSON.stringify(data),
  },
];

/** What was told of it. */
export function AccountEvents({ account }: AccountTabProps) {
  const { page, turns } = usePages();
  const read = useRead(
    AccountEventsDocument,
    { id: account.id, ...page },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {({ externalEvents: { edges, pageInfo } }) => (
        <List
          caption={words.caption}
          columns={columns}
          rows={edges.map(({ node }) => node).reverse()}
          keyOf={({ id }) => id}
          empty={words.empty}
          whole={wholeListFromEnd({
            document: AccountEventsDocument,
            toVariables: (page) => ({ id: account.id, ...page }),
            toList: ({ externalEvents: all }) => all,
          })}
          file={`events-${account.accountNo}`}
          pages={turns(pageInfo)}
        />
      )}
    </Loaded>
  );
}
