import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { LoanTransactionsDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeListFromEnd } from '../../../api/whole-list.ts';
import { PostingList } from '../../../components/account/postings.tsx';
import { usePages } from '../../../components/account/use-pages.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { accountTexts } from '../../../texts/account.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { PostingActions } from '../commands/posting-actions.tsx';
import { TransactionExplained } from '../explanation.tsx';
import type { TabProps } from './tab.ts';

const words = loanTexts.transactions;

/** What was posted, the latest first; what replays replaced is folded under what took its place. */
export function Transactions({ loan }: TabProps) {
  const { page, turns } = usePages();
  const [explained, explain] = useState<string>();
  const read = useRead(
    LoanTransactionsDocument,
    { id: loan.id, ...page },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {(data) => (
        <>
          <PostingList
            account={loan}
            page={data.loan?.transactions}
            whole={wholeListFromEnd({
              document: LoanTransactionsDocument,
              toVariables: (asked) => ({ id: loan.id, ...asked }),
              toList: (all) => all.loan?.transactions,
            })}
            turns={turns}
            figures={[
              [accountTexts.transactions.amount, ({ amount }) => amount],
              [loanTexts.head.principal, ({ principal }) => principal],
              [loanTexts.head.interest, ({ interest }) => interest],
              [loanTexts.head.fees, ({ fees }) => fees],
              [loanTexts.head.penalties, ({ penalties }) => penalties],
              [words.overpayment, ({ overpayment }) => overpayment],
              [accountTexts.transactions.balance, ({ balance }) => balance],
            ]}
            about={({ charge }) => (charge === null ? undefined : words.ofCharge(charge.name))}
            isIn={({ type }) => type !== 'DISBURSEMENT'}
            actions={(posting) => <PostingActions loan={loan} posting={posting} />}
            onExplain={({ id }) => explain(id)}
          />
          {explained !== undefined && (
            <TransactionExplained id={explained} onClose={() => explain(undefined)} />
          )}
        </>
      )}
    </Loaded>
  );
}
