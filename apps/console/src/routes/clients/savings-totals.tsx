import type { SavingsRowFragment } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import { type Column, List } from '../../components/list.tsx';
import { sumOf } from '../../format/money.ts';
import { formatCount } from '../../format/words.ts';
import { clientTexts as words } from '../../texts/clients.ts';
import { savingsTexts } from '../../texts/savings.ts';

type Account = Pick<SavingsRowFragment, 'status' | 'currency' | 'balance' | 'available' | 'onHold'>;

/** What the open accounts in one currency come to. */
interface Total {
  readonly currency: string;
  readonly accounts: readonly Account[];
}

const sum = (name: 'balance' | 'available' | 'onHold'): Column<Total> => {
  const of = ({ accounts }: Total) => sumOf(accounts.map((account) => account[name]));
  return {
    heading: savingsTexts.column[name],
    isAmount: true,
    show: (total) => <Amount value={of(total)} quietZero />,
    text: of,
  };
};

const columns: readonly Column<Total>[] = [
  { heading: words.currency, show: ({ currency }) => currency, text: ({ currency }) => currency },
  {
    heading: words.openAccounts,
    isAmount: true,
    show: ({ accounts }) => formatCount(accounts.length),
    text: ({ accounts }) => String(accounts.length),
  },
  sum('balance'),
  sum('available'),
  sum('onHold'),
];

const open: readonly Account['status'][] = ['ACTIVE', 'DORMANT'];

/** What a client has saved, a row for each currency: amounts of two do not add up. Nothing where no account is open. */
export function SavingsTotals({ accounts }: { readonly accounts: readonly Account[] }) {
  const opened = accounts.filter(({ status }) => open.includes(status));
  if (opened.length === 0) return null;
  const byCurrency = Map.groupBy(opened, ({ currency }) => currency);
  return (
    <List
      caption={words.savingsTotals}
      columns={columns}
      rows={[...byCurrency].map(([currency, ofIt]) => ({ currency, accounts: ofIt }))}
      keyOf={({ currency }) => currency}
    />
  );
}
