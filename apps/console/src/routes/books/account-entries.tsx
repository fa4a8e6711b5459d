import { Drawer } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AccountEntriesDocument, type BookDate, type EntryRowFragment } from '../../api/generated/graphql.ts';
import { pageFromEnd, turnsFromEnd } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeListFromEnd } from '../../api/whole-list.ts';
import { AccountLink } from '../../components/account-link.tsx';
import { Amount } from '../../components/amount.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Day } from '../../components/when.tsx';
import { bookTexts } from '../../texts/books.ts';
import { texts } from '../../texts/en.ts';

const route = getRouteApi('/books');
const words = bookTexts.entries;

const columns: readonly Column<EntryRowFragment>[] = [
  {
    heading: words.posted,
    show: ({ submittedOn }) => <Day date={submittedOn} />,
    text: ({ submittedOn }) => submittedOn,
  },
  { heading: words.valued, show: ({ date }) => <Day date={date} />, text: ({ date }) => date },
  ...(['DEBIT', 'CREDIT'] as const).map(
    (column): Column<EntryRowFragment> => ({
      heading: column === 'DEBIT' ? bookTexts.balance.debit : bookTexts.balance.credit,
      isAmount: true,
      show: ({ side, amount }) => (side === column ? <Amount value={amount} /> : null),
      text: ({ side, amount }) => (side === column ? amount : ''),
    }),
  ),
  { heading: bookTexts.balance.currency, text: ({ currency }) => currency },
  {
    heading: words.owner,
    show: ({ owner }) => (owner === null ? '–' : <AccountLink account={owner} />),
    text: ({ owner }) => owner?.accountNo ?? '',
  },
  {
    heading: words.transaction,
    isAmount: true,
    show: ({ transactionNumber }) => transactionNumber,
    text: ({ transactionNumber }) => String(transactionNumber),
  },
  { heading: words.transactionId, text: ({ transactionId }) => transactionId ?? '' },
];

interface Props {
  /** Its name, as the trial balance has it. */
  readonly account: string;
  readonly currency: string;
}

/** What stands behind a line of the trial balance, of the same dates and by the same. */
export function AccountEntries({ account, currency }: Props) {
  const { date, after, before, ...search } = route.useSearch();
  const by: BookDate = search.by ?? 'POSTING';
  const navigate = route.useNavigate();
  const read = useRead(
    AccountEntriesDocument,
    { account, currency, by, to: date, ...pageFromEnd({ after, before }) },
    { placeholderData: keepPreviousData },
  );
  const close = () => navigate({ search: ({ part, by, date }) => ({ part, by, date }) });
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="xl"
      title={words.title(account, currency)}
      closeButtonProps={{ 'aria-label': texts.command.cancel }}
    >
      <Loaded read={read}>
        {({ journalEntries: { edges, pageInfo } }) => (
          <List
            caption={words.caption}
            columns={columns}
            rows={edges.map(({ node }) => node).reverse()}
            keyOf={({ id }) => id}
            pages={turnsFromEnd(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
            whole={wholeListFromEnd({
              document: AccountEntriesDocument,
              toVariables: (page) => ({ account, currency, by, to: date, ...page }),
              toList: ({ journalEntries: all }) => all,
            })}
            file={words.file}
            empty={words.none}
          />
        )}
      </Loaded>
    </Drawer>
  );
}
