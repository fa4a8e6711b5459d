import type { ClientQuery } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import { type Column, List } from '../../components/list.tsx';
import { formatCount } from '../../format/words.ts';
import { clientTexts as words } from '../../texts/clients.ts';
import { loanTexts } from '../../texts/loan.ts';

type Total = NonNullable<ClientQuery['client']>['totals'][number];
type Part = Exclude<keyof Total['outstanding'], '__typename'>;

const amount = (heading: string, of: (total: Total) => string): Column<Total> => ({
  heading,
  isAmount: true,
  show: (total) => <Amount value={of(total)} quietZero />,
  text: of,
});
const outstanding = (part: Part) => amount(loanTexts.head[part], (total) => total.outstanding[part]);

const columns: readonly Column<Total>[] = [
  { heading: words.currency, show: ({ currency }) => currency, text: ({ currency }) => currency },
  {
    heading: words.openLoans,
    isAmount: true,
    show: ({ loans }) => formatCount(loans),
    text: ({ loans }) => String(loans),
  },
  outstanding('principal'),
  outstanding('interest'),
  outstanding('fees'),
  outstanding('penalties'),
  outstanding('total'),
  amount(loanTexts.head.overdue, ({ overdue }) => overdue.total),
];

/** What a client owes, a row for each currency: amounts of two do not add up. */
export function Totals({ totals }: { readonly totals: readonly Total[] }) {
  return (
    <List
      caption={words.totals}
      columns={columns}
      rows={totals}
      keyOf={({ currency }) => currency}
      empty={words.noTotals}
    />
  );
}
