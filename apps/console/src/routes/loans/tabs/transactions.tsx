import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import {
  LoanTransactionsDocument,
  type LoanTransactionsQuery,
  type PostingFragment,
} from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { wholeListFromEnd } from '../../../api/whole-list.ts';
import { Amount } from '../../../components/amount.tsx';
import { type Column, List } from '../../../components/list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Day } from '../../../components/when.tsx';
import { formatDay } from '../../../format/dates.ts';
import { inWords } from '../../../format/words.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { PostingActions } from '../commands/posting-actions.tsx';
import { foldReplaced } from './folded.ts';
import type { TabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = loanTexts.transactions;

type Postings = NonNullable<LoanTransactionsQuery['loan']>['transactions'];

/** A posting as it is listed. */
interface Row {
  readonly posting: PostingFragment;
  /** How many it took the place of; none where it was replaced itself. */
  readonly replaced: number;
  readonly isReplaced: boolean;
}

const amount = (heading: string, of: (posting: PostingFragment) => string): Column<Row> => ({
  heading,
  isAmount: true,
  show: ({ posting }) => <Amount value={of(posting)} quietZero />,
  text: ({ posting }) => of(posting),
});

const figures: readonly Column<Row>[] = [
  amount(words.amount, ({ amount: whole }) => whole),
  amount(loanTexts.head.principal, ({ principal }) => principal),
  amount(loanTexts.head.interest, ({ interest }) => interest),
  amount(loanTexts.head.fees, ({ fees }) => fees),
  amount(loanTexts.head.penalties, ({ penalties }) => penalties),
  amount(words.overpayment, ({ overpayment }) => overpayment),
  amount(words.balance, ({ balance }) => balance),
];

/** What was posted, the latest first; what replays replaced is folded under what took its place. */
export function Transactions({ loan }: TabProps) {
  const { page, turns } = usePages();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setUnfolded((now) =>
      now.has(id) ? new Set([...now].filter((each) => each !== id)) : new Set([...now, id]),
    );
  const read = useRead(
    LoanTransactionsDocument,
    { id: loan.id, ...page },
    { placeholderData: keepPreviousData },
  );
  const columns: readonly Column<Row>[] = [
    {
      heading: words.date,
      show: ({ posting }) => <Day date={posting.date} />,
      text: ({ posting }) => posting.date,
    },
    {
      heading: words.type,
      show: (row) => <Type {...row} isOpen={unfolded.has(row.posting.id)} onToggle={toggle} />,
      text: ({ posting }) => posting.type,
    },
    ...figures,
    {
      heading: words.posted,
      show: ({ posting }) => <Day date={posting.submittedOn} />,
      text: ({ posting }) => posting.submittedOn,
    },
    { heading: words.note, text: ({ posting }) => posting.note ?? '' },
    {
      heading: words.actions,
      show: ({ posting, isReplaced }) => !isReplaced && <PostingActions loan={loan} posting={posting} />,
    },
  ];
  return (
    <Loaded read={read}>
      {(data) => {
        const { edges = [], pageInfo } = data.loan?.transactions ?? {};
        return (
          <List
            caption={`${words.caption} (${loan.currency})`}
            columns={columns}
            rows={rowsOf(edges.map(({ node }) => node).reverse(), unfolded)}
            keyOf={({ posting }) => posting.id}
            isQuiet={({ posting, isReplaced }) => isReplaced || posting.reversed}
            empty={words.empty}
            whole={wholeListFromEnd({
              document: LoanTransactionsDocument,
              toVariables: (page) => ({ id: loan.id, ...page }),
              toList: (all) => inFile(all.loan?.transactions),
            })}
            file={`transactions-${loan.accountNo}`}
            {...(pageInfo === undefined ? {} : { pages: turns(pageInfo) })}
          />
        );
      }}
    </Loaded>
  );
}

/** In a file each posting is a row, those that were replaced too. */
function inFile(list: Postings | undefined) {
  if (list === undefined) return undefined;
  const edges = list.edges.map(({ node }) => ({
    node: { posting: node, replaced: 0, isReplaced: node.supersededBy !== null },
  }));
  return { ...list, edges };
}

function rowsOf(postings: readonly PostingFragment[], unfolded: ReadonlySet<string>): readonly Row[] {
  return foldReplaced(postings).flatMap(({ posting, replaced }) => [
    { posting, replaced: replaced.length, isReplaced: posting.supersededBy !== null },
    ...(unfolded.has(posting.id)
      ? replaced.map((each) => ({ posting: each, replaced: 0, isReplaced: true }))
      : []),
  ]);
}

interface TypeProps extends Row {
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

function Type({ posting, replaced, isReplaced, isOpen, onToggle }: TypeProps) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" component="span" td={posting.reversed || isReplaced ? 'line-through' : undefined}>
        {inWords(posting.type)}
        {posting.charge !== null && ` ${words.ofCharge(posting.charge.name)}`}
      </Text>
      {posting.reversedOn !== null && !isReplaced && (
        <Text size="xs">{words.reversedOn(formatDay(posting.reversedOn))}</Text>
      )}
      {isReplaced && <Text size="xs">{words.replaced}</Text>}
      {posting.note !== null && (
        <Text size="xs" c="dimmed" dir="auto" maw="14rem" truncate title={posting.note}>
          {posting.note}
        </Text>
      )}
      {replaced > 0 && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={isOpen}
          onClick={() => onToggle(posting.id)}
        >
          {isOpen ? words.hideReplaced : words.showReplaced(replaced)}
        </Button>
      )}
    </Group>
  );
}
