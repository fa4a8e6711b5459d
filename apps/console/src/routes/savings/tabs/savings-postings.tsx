import { keepPreviousData } from '@tanstack/react-query';
import { SavingsTransactionsDocument, type SavingsTransactionType } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeListFromEnd } from '../../../api/whole-list.ts';
import { PostingList } from '../../../components/account/postings.tsx';
import { usePages } from '../../../components/account/use-pages.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { formatDay } from '../../../format/dates.ts';
import { accountTexts } from '../../../texts/account.ts';
import { savingsTexts } from '../../../texts/savings.ts';
import { PostingActions } from '../commands/posting-actions.tsx';
import type { TabProps } from './tab.ts';

const words = savingsTexts.transactions;

interface Props extends TabProps {
  /** All types, if absent. */
  readonly types?: readonly SavingsTransactionType[] | undefined;
  readonly only?: Parameters<typeof PostingList>[0]['only'];
}

/** Postings on a savings account, of some types or of all, the latest first. */
export function SavingsPostings({ account, types, only }: Props) {
  const { page, turns } = usePages();
  const asked = { id: account.id, ...(types === undefined ? {} : { types: [...types] }) };
  const read = useRead(
    SavingsTransactionsDocument,
    { ...asked, ...page },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {(data) => (
        <PostingList
          account={account}
          page={data.savingsAccount?.transactions}
          whole={wholeListFromEnd({
            document: SavingsTransactionsDocument,
            toVariables: (each) => ({ ...asked, ...each }),
            toList: (all) => all.savingsAccount?.transactions,
          })}
          turns={turns}
          figures={[
            [accountTexts.transactions.amount, ({ amount }) => amount],
            [accountTexts.transactions.balance, ({ balance }) => balance],
          ]}
          about={({ interestThrough, feeOf }) =>
            interestThrough !== null
              ? words.through(formatDay(interestThrough))
              : feeOf !== null
                ? words.fee
                : undefined
          }
          isIn={({ type }) => type === 'DEPOSIT'}
          actions={(posting) => <PostingActions account={account} posting={posting} />}
          only={only}
        />
      )}
    </Loaded>
  );
}
