import type { SavingsRowFragment } from '../api/generated/graphql.ts';
import { savingsTexts } from '../texts/savings.ts';
import { AccountLink } from './account-link.tsx';
import { Amount } from './amount.tsx';
import { BlockBadge } from './block-badge.tsx';
import type { Column } from './list.tsx';
import { PageLink } from './page-link.tsx';
import { StateBadge } from './state-badge.tsx';
import { Day } from './when.tsx';

const words = savingsTexts.column;
type Of = Column<SavingsRowFragment>;

const account: Of = {
  heading: words.account,
  show: ({ id, accountNo }) => <AccountLink account={{ id, accountNo, kind: 'SAVINGS' }} />,
  text: ({ accountNo }) => accountNo,
};

/** Who saves, where a list has accounts of several. */
const clientColumn: Of = {
  heading: words.client,
  show: ({ client }) => (
    <PageLink to="/clients/$id" params={{ id: client.id }}>
      <bdi>{client.name}</bdi>
    </PageLink>
  ),
  text: ({ client }) => client.name,
};

const amount = (heading: string, of: (row: SavingsRowFragment) => string): Of => ({
  heading,
  isAmount: true,
  show: (row) => <Amount value={of(row)} currency={row.currency} quietZero />,
  text: of,
});

const figures: readonly Of[] = [
  { heading: words.product, show: ({ product }) => product.name, text: ({ product }) => product.name },
  {
    heading: words.status,
    show: ({ status, block }) => (
      <>
        <StateBadge state={status} /> <BlockBadge block={block} />
      </>
    ),
    text: ({ status }) => status,
  },
  amount(words.balance, ({ balance }) => balance),
  amount(words.available, ({ available }) => available),
  amount(words.onHold, ({ onHold }) => onHold),
  { heading: words.currency, text: ({ currency }) => currency },
  { heading: words.block, text: ({ block }) => block ?? '' },
  {
    heading: words.lastClosed,
    show: ({ lastClosedDate }) => <Day date={lastClosedDate} />,
    text: ({ lastClosedDate }) => lastClosedDate ?? '',
  },
];

/** What a list of savings accounts says of each. */
export const savingsColumns: readonly Of[] = [account, ...figures];
/** The same where they are of several clients. */
export const savingsAndClientColumns: readonly Of[] = [account, clientColumn, ...figures];
