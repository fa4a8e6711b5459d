import { Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { AccountCommandLogDocument, type AccountCommandLogQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { wordsIn } from '../../format/words.ts';
import { accountTexts } from '../../texts/account.ts';
import { type Column, List } from '../list.tsx';
import { Loaded } from '../loaded.tsx';
import { Raw } from '../raw.tsx';
import { Instant } from '../when.tsx';
import type { AccountTabProps } from './tab.ts';
import { usePages } from './use-pages.ts';

const words = accountTexts.commands;
type Entry = AccountCommandLogQuery['commandLog']['edges'][number]['node'];

const columns: readonly Column<Entry>[] = [
  {
    heading: words.at,
    show: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  { heading: words.command, show: ({ command }) => wordsIn(command), text: ({ command }) => command },
  { heading: words.actor, show: ({ actor }) => actor, text: ({ actor }) => actor },
  {
    heading: words.outcome,
    show: ({ refusedWith }) =>
      refusedWith === null ? (
        words.done
      ) : (
        <Text component="span" size="sm" c="var(--mantine-color-error)">
          {refusedWith}
        </Text>
      ),
    text: ({ refusedWith }) => refusedWith ?? '',
  },
  {
    heading: words.key,
    show: ({ idempotencyKey }) => (
      <Text component="span" size="xs" ff="monospace">
        {idempotencyKey ?? '–'}
      </Text>
    ),
    text: ({ idempotencyKey }) => idempotencyKey ?? '',
  },
  { heading: words.details, show: (entry) => <Raw value={entry} /> },
];

/** Who did what with it, and what came of it. */
export function CommandLog({ account }: AccountTabProps) {
  const { page, turns } = usePages({ isNewestFirst: true });
  const read = useRead(
    AccountCommandLogDocument,
    { id: account.id, ...page },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {({ commandLog: { edges, pageInfo } }) => (
        <List
          caption={words.caption}
          columns={columns}
          rows={edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          empty={words.empty}
          whole={wholeList({
            document: AccountCommandLogDocument,
            toVariables: (page) => ({ id: account.id, ...page }),
            toList: ({ commandLog: all }) => all,
          })}
          file={`commands-${account.accountNo}`}
          pages={turns(pageInfo)}
        />
      )}
    </Loaded>
  );
}
