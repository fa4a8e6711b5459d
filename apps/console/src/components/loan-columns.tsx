import { Group, Text } from '@mantine/core';
import type { LoanRowFragment } from '../api/generated/graphql.ts';
import { isZero } from '../format/money.ts';
import { loanTexts } from '../texts/loan.ts';
import { Amount } from './amount.tsx';
import type { Column } from './list.tsx';
import { PageLink } from './page-link.tsx';
import { StateBadge } from './state-badge.tsx';
import { Day } from './when.tsx';

const words = loanTexts.column;

/** Who borrows, where a list has loans of several. */
const clientColumn: Column<LoanRowFragment> = {
  heading: words.client,
  show: ({ client }) => (
    <PageLink to="/clients/$id" params={{ id: client.id }}>
      <bdi>{client.name}</bdi>
    </PageLink>
  ),
  text: ({ client }) => client.name,
};

const account: Column<LoanRowFragment> = {
  heading: words.account,
  show: ({ id, accountNo }) => (
    <PageLink to="/loans/$id" params={{ id }} ff="monospace">
      {accountNo}
    </PageLink>
  ),
  text: ({ accountNo }) => accountNo,
};

const figures: readonly Column<LoanRowFragment>[] = [
  {
    heading: words.product,
    show: ({ product }) => product.name,
    text: ({ product }) => product.name,
  },
  {
    heading: words.status,
    show: ({ status }) => <StateBadge state={status} />,
    text: ({ status }) => status,
  },
  {
    heading: words.outstanding,
    isAmount: true,
    show: ({ outstanding, currency }) => <Amount value={outstanding.total} currency={currency} quietZero />,
    text: ({ outstanding }) => outstanding.total,
  },
  {
    heading: words.overdue,
    isAmount: true,
    show: ({ overdue, currency }) => (
      <Text
        component="span"
        size="sm"
        c={isZero(overdue.total) ? undefined : 'var(--mantine-color-error)'}
        fw={600}
      >
        <Amount value={overdue.total} currency={currency} quietZero />
      </Text>
    ),
    text: ({ overdue }) => overdue.total,
  },
  { heading: words.currency, text: ({ currency }) => currency },
  {
    heading: words.daysPastDue,
    isAmount: true,
    show: ({ delinquency }) => <Late {...delinquency} />,
    text: ({ delinquency }) => String(delinquency.daysPastDue),
  },
  { heading: words.classification, text: ({ delinquency }) => delinquency.classification ?? '' },
  {
    heading: words.nextDue,
    show: ({ nextDueDate }) => <Day date={nextDueDate} />,
    text: ({ nextDueDate }) => nextDueDate ?? '',
  },
  {
    heading: words.lastClosed,
    show: ({ lastClosedDate }) => <Day date={lastClosedDate} />,
    text: ({ lastClosedDate }) => lastClosedDate ?? '',
  },
];

/** How late, and in which range that is. */
function Late({ daysPastDue, classification }: LoanRowFragment['delinquency']) {
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {classification !== null && (
        <Text component="span" size="xs" c="dimmed">
          {classification}
        </Text>
      )}
      {daysPastDue === 0 ? '–' : daysPastDue}
    </Group>
  );
}

/** What a list of loans says of each. */
export const loanColumns: readonly Column<LoanRowFragment>[] = [account, ...figures];
/** The same where they are of several clients. */
export const loanAndClientColumns: readonly Column<LoanRowFragment>[] = [account, clientColumn, ...figures];
