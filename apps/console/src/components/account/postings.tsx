import { Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PageInfo } from '../../api/place.ts';
import type { WholeList } from '../../api/whole-list.ts';
import { formatDay } from '../../format/dates.ts';
import { isZero } from '../../format/money.ts';
import { accountTexts } from '../../texts/account.ts';
import { loanTexts } from '../../texts/loan.ts';
import { Amount } from '../amount.tsx';
import { Explainable, ExplainButton } from '../explainable.tsx';
import { type Column, List } from '../list.tsx';
import { Day } from '../when.tsx';
import { CounterpartLink, otherAccount } from './counterpart-link.tsx';
import { foldReplaced } from './folded.ts';
import { type Posting, PostingType, type Row } from './posting-type.tsx';
import type { AccountTabProps } from './tab.ts';
import type { usePages } from './use-pages.ts';

const words = accountTexts.transactions;

/** A page of them as the API gives it. */
export interface Postings<One> {
  readonly edges: readonly { readonly node: One }[];
  readonly pageInfo: PageInfo;
}

interface Props<One> extends AccountTabProps {
  readonly page: Postings<One> | undefined;
  /** All of them, which a file has. */
  readonly whole: WholeList<One>;
  readonly turns: ReturnType<typeof usePages>['turns'];
  /** An amount of each, by its heading. */
  readonly figures: readonly (readonly [heading: string, of: (posting: One) => string])[];
  /** What a posting is beside its type, such as of which charge. */
  readonly about?: (posting: One) => string | undefined;
  /** Whether a posting that has another end had its money from there. */
  readonly isIn: (posting: One) => boolean;
  readonly actions: (posting: One) => ReactNode;
  /** Absent where nothing explains them. */
  readonly onExplain?: (posting: One) => void;
  /** Where they are postings of some types alone. */
  readonly only?: Only | undefined;
}

/** What a list of some postings is called, its file, and what is said where there is none. */
interface Only {
  readonly caption: string;
  readonly file: string;
  readonly empty: string;
}

/** What was posted on an account, the latest first; what was replaced is folded under what took its place. */
export function PostingList<One extends Posting>({ account, page, whole, turns, ...told }: Props<One>) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setUnfolded((now) =>
      now.has(id) ? new Set([...now].filter((each) => each !== id)) : new Set([...now, id]),
    );
  const { edges = [], pageInfo } = page ?? {};
  const type: Column<Row<One>> = {
    heading: words.type,
    show: (row) => (
      <PostingType
        {...row}
        about={told.about?.(row.posting)}
        isOpen={unfolded.has(row.posting.id)}
        onToggle={toggle}
      >
        {row.posting.counterpart !== null && (
          <CounterpartLink counterpart={row.posting.counterpart} isSource={told.isIn(row.posting)} />
        )}
      </PostingType>
    ),
    text: ({ posting }) => posting.type,
  };
  return (
    <List
      caption={`${told.only?.caption ?? words.caption} (${account.currency})`}
      columns={columnsOf(type, told)}
      rows={rowsOf(edges.map(({ node }) => node).reverse(), unfolded)}
      keyOf={({ posting }) => posting.id}
      isQuiet={({ posting, isReplaced }) => isReplaced || posting.reversedOn !== null}
      empty={told.only?.empty ?? words.empty}
      whole={rowsInFile(whole)}
      file={`${told.only?.file ?? 'transactions'}-${account.accountNo}`}
      {...(pageInfo === undefined ? {} : { pages: turns(pageInfo) })}
    />
  );
}

function columnsOf<One extends Posting>(
  type: Column<Row<One>>,
  { figures, actions, onExplain }: Pick<Props<One>, 'figures' | 'actions' | 'onExplain'>,
): readonly Column<Row<One>>[] {
  return [
    {
      heading: words.date,
      show: ({ posting }) => <Day date={posting.date} />,
      text: ({ posting }) => posting.date,
    },
    type,
    ...figures.map(
      ([heading, of]): Column<Row<One>> => ({
        heading,
        isAmount: true,
        show: ({ posting }) => {
          const shown = <Amount value={of(posting)} quietZero />;
          if (onExplain === undefined || isZero(of(posting))) return shown;
          return <Explainable onExplain={() => onExplain(posting)}>{shown}</Explainable>;
        },
        text: ({ posting }) => of(posting),
      }),
    ),
    {
      heading: words.posted,
      show: ({ posting }) => <Day date={posting.submittedOn} />,
      text: ({ posting }) => posting.submittedOn,
    },
    {
      heading: words.other,
      text: ({ posting: { counterpart } }) =>
        counterpart === null ? '' : otherAccount(counterpart).accountNo,
    },
    { heading: words.note, text: ({ posting }) => posting.note ?? '' },
    {
      heading: words.actions,
      show: ({ posting, isReplaced }) => (
        <Group gap="xs" wrap="nowrap">
          {!isReplaced && actions(posting)}
          {onExplain !== undefined && (
            <ExplainButton
              label={loanTexts.explanation.ofPosting(figures[0]?.[1](posting) ?? '', formatDay(posting.date))}
              onExplain={() => onExplain(posting)}
            />
          )}
        </Group>
      ),
    },
  ];
}

/** In a file each posting is a row, those that were replaced too. */
function rowsInFile<One extends Posting>(whole: WholeList<One>): WholeList<Row<One>> {
  return async function* (signal) {
    for await (const page of whole(signal)) {
      yield page.map((posting) => ({ posting, replaced: 0, isReplaced: posting.supersededBy !== null }));
    }
  };
}

function rowsOf<One extends Posting>(
  postings: readonly One[],
  unfolded: ReadonlySet<string>,
): readonly Row<One>[] {
  return foldReplaced(postings).flatMap(({ posting, replaced }) => [
    { posting, replaced: replaced.length, isReplaced: posting.supersededBy !== null },
    ...(unfolded.has(posting.id)
      ? replaced.map((each) => ({ posting: each, replaced: 0, isReplaced: true }))
      : []),
  ]);
}
