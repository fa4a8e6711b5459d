import { keepPreviousData } from '@tanstack/react-query';
import { LoanEventsDocument, type LoanEventsQuery } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeListFromEnd } from '../../../api/whole-list.ts';
import { type Column, List } from '../../../components/list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Raw } from '../../../components/raw.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { Day, Instant } from '../../../components/when.tsx';
import { wordsIn } from '../../../format/words.ts';
import { loanTexts } from '../../../texts/loan.ts';
import type { TabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = loanTexts.events;
type Event = LoanEventsQuery['externalEvents']['edges'][number]['node'];

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
export function Events({ loan }: TabProps) {
  const { page, turns } = usePages();
  const read = useRead(LoanEventsDocument, { id: loan.id, ...page }, { placeholderData: keepPreviousData });
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
            document: LoanEventsDocument,
            toVariables: (page) => ({ id: loan.id, ...page }),
            toList: ({ externalEvents: all }) => all,
          })}
          file={`events-${loan.accountNo}`}
          pages={turns(pageInfo)}
        />
      )}
    </Loaded>
  );
}
