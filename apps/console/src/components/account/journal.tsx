import { keepPreviousData } from '@tanstack/react-query';
import { AccountJournalDocument, type AccountJournalQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { wholeListFromEnd } from '../../api/whole-list.ts';
import { accountTexts } from '../../texts/account.ts';
import { Amount } from '../amount.tsx';
import { type Column, List } from '../list.tsx';
import { Loaded } from '../loaded.tsx';
import { Day } from '../when.tsx';
import type { AccountTabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = accountTexts.journal;
type Owner = Extract<
  NonNullable<AccountJournalQuery['node']>,
  { readonly __typename: 'Loan' | 'SavingsAccount' }
>;
type Entry = Owner['journal']['edges'][number]['node'];

const side = (heading: string, is: Entry['side']): Column<Entry> => ({
  heading,
  isAmount: true,
  show: (entry) => entry.side === is && <Amount value={entry.amount} />,
  text: (entry) => (entry.side === is ? entry.amount : ''),
});

const columns: readonly Column<Entry>[] = [
  { heading: words.date, show: ({ date }) => <Day date={date} />, text: ({ date }) => date },
  { heading: words.account, show: ({ account }) => account, text: ({ account }) => account },
  side(words.debit, 'DEBIT'),
  side(words.credit, 'CREDIT'),
  {
    heading: words.posted,
    show: ({ submittedOn }) => <Day date={submittedOn} />,
    text: ({ submittedOn }) => submittedOn,
  },
  {
    heading: words.transaction,
    isAmount: true,
    show: ({ transactionNumber }) => transactionNumber,
    text: ({ transactionNumber }) => String(transactionNumber),
  },
  { heading: words.transactionId, text: ({ transactionId }) => transactionId ?? '' },
];

/** What is booked of it. */
export function Journal({ account }: AccountTabProps) {
  const { page, turns } = usePages();
  const read = useRead(
    AccountJournalDocument,
    { id: account.id, ...page },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {(data) => {
        const { edges = [], pageInfo } = journalIn(data) ?? {};
        return (
          <List
            caption={`${words.caption} (${account.currency})`}
            columns={columns}
            rows={edges.map(({ node }) => node).reverse()}
            keyOf={({ id }) => id}
            empty={words.empty}
            whole={wholeListFromEnd({
              document: AccountJournalDocument,
              toVariables: (page) => ({ id: account.id, ...page }),
              toList: journalIn,
            })}
            file={`journal-${account.accountNo}`}
            {...(pageInfo === undefined ? {} : { pages: turns(pageInfo) })}
          />
        );
      }}
    </Loaded>
  );
}

/** The journal of an account of whichever kind. */
const journalIn = ({ node }: AccountJournalQuery): Owner['journal'] | undefined =>
  node?.__typename === 'Loan' || node?.__typename === 'SavingsAccount' ? node.journal : undefined;
