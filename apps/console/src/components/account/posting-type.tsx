import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CounterpartFragment } from '../../api/generated/graphql.ts';
import { formatDay } from '../../format/dates.ts';
import { inWords } from '../../format/words.ts';
import { accountTexts } from '../../texts/account.ts';

const words = accountTexts.transactions;

/** What postings on accounts of every kind say. */
export interface Posting {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly submittedOn: string;
  readonly reversedOn: string | null;
  readonly note: string | null;
  readonly supersededBy: { readonly id: string } | null;
  readonly counterpart: CounterpartFragment | null;
}

/** A posting as it is listed. */
export interface Row<One> {
  readonly posting: One;
  /** How many it took the place of; none where it was replaced itself. */
  readonly replaced: number;
  readonly isReplaced: boolean;
}

interface Props extends Row<Posting> {
  readonly about: string | undefined;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
  readonly children: ReactNode;
}

/** What a posting is, and whether it counts; what is known of it beside stands with it. */
export function PostingType({ posting, replaced, isReplaced, about, isOpen, onToggle, children }: Props) {
  const isOver = posting.reversedOn !== null || isReplaced;
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" component="span" td={isOver ? 'line-through' : undefined}>
        {inWords(posting.type)}
        {about !== undefined && ` ${about}`}
      </Text>
      {children}
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
