import { keepPreviousData } from '@tanstack/react-query';
import { LoanJournalDocument, type LoanJournalQuery } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeListFromEnd } from '../../../api/whole-list.ts';
import { Amount } from '../../../components/amount.tsx';
import { type Column, List } from '../../../components/list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Day } from '../../../components/when.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import type { TabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = loanTexts.journal;
type Entry = NonNullable<LoanJournalQuery['loan']>['journal']['edges'][number]['node'];

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
export function Journal({ loan }: TabProps) {
  const { page, turns } = usePages();
  const read = useRead(LoanJournalDocument, { id: loan.id, ...page }, { placeholderData: keepPreviousData });
  return (
    <Loaded read={read}>
      {(data) => {
        const { edges = [], pageInfo } = data.loan?.journal ?? {};
        return (
          <List
            caption={`${words.caption} (${loan.currency})`}
            columns={columns}
            rows={edges.map(({ node }) => node).reverse()}
            keyOf={({ id }) => id}
            empty={words.empty}
            whole={wholeListFromEnd({
              document: LoanJournalDocument,
              toVariables: (page) => ({ id: loan.id, ...page }),
              toList: (all) => all.loan?.journal,
            })}
            file={`journal-${loan.accountNo}`}
            {...(pageInfo === undefined ? {} : { pages: turns(pageInfo) })}
          />
        );
      }}
    </Loaded>
  );
}
