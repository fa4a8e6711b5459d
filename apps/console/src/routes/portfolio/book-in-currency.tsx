import type { PortfolioQuery } from '../../api/generated/graphql.ts';
import { ProductsToChooseDocument, SavingsProductsToChooseDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Amount } from '../../components/amount.tsx';
import { Facts } from '../../components/facts.tsx';
import { type Column, List } from '../../components/list.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatCount, inWords } from '../../format/words.ts';
import { portfolioTexts } from '../../texts/portfolio.ts';
import { PastDays } from './past-days.tsx';
import { accountsIn, ofKind, outstandingOf, totalOf } from './sums.ts';

const { lines: words, facts } = portfolioTexts;

type Line = PortfolioQuery['portfolio']['lines'][number];

interface Props {
  readonly currency: string;
  readonly date: string;
  readonly lines: readonly Line[];
}

/** The book of a currency: what it comes to, what that is made of, and how it came there. */
export function BookInCurrency({ currency, date, lines }: Props) {
  const nameOf = useProductNames();
  const [loans, savings] = [ofKind(lines, 'LOAN'), ofKind(lines, 'SAVINGS')];
  return (
    <>
      <Panel title={currency}>
        {loans.length > 0 && (
          <Facts
            facts={[
              [facts.loans, formatCount(accountsIn(loans))],
              [facts.outstanding, <Amount key="outstanding" value={outstandingOf(loans)} />],
              [facts.overdue, <Amount key="overdue" value={totalOf(loans, 'overdue')} />],
              [facts.loanInterest, <Amount key="accrued" value={totalOf(loans, 'accruedInterest')} />],
            ]}
          />
        )}
        {savings.length > 0 && (
          <Facts
            facts={[
              [facts.savings, formatCount(accountsIn(savings))],
              [facts.balance, <Amount key="balance" value={totalOf(savings, 'balance')} />],
              [facts.savingsInterest, <Amount key="unposted" value={totalOf(savings, 'accruedInterest')} />],
            ]}
          />
        )}
        <List
          caption={words.caption(currency)}
          columns={columnsWith(nameOf)}
          rows={lines}
          keyOf={({ productId, classification }) => `${productId} ${classification}`}
          file={words.file(currency, date)}
        />
      </Panel>
      <PastDays currency={currency} date={date} />
    </>
  );
}

/** What products are called; by their ids where there are more than a list tells. */
function useProductNames(): (id: string) => string {
  const loans = useRead(ProductsToChooseDocument, {}).data?.loanProducts.edges ?? [];
  const savings = useRead(SavingsProductsToChooseDocument, {}).data?.savingsProducts.edges ?? [];
  const names = new Map([...loans, ...savings].map(({ node }) => [node.id, node.name]));
  return (id) => names.get(id) ?? id;
}

function columnsWith(nameOf: (productId: string) => string): readonly Column<Line>[] {
  const amount = (heading: string, of: (line: Line) => string): Column<Line> => ({
    heading,
    show: (line) => <Amount value={of(line)} quietZero />,
    text: of,
    isAmount: true,
  });
  return [
    { heading: words.kind, show: ({ kind }) => inWords(kind), text: ({ kind }) => kind },
    {
      heading: words.product,
      show: ({ productId }) => nameOf(productId),
      text: ({ productId }) => nameOf(productId),
    },
    {
      heading: words.classification,
      show: ({ classification }) => classification ?? words.noClass,
      text: ({ classification }) => classification ?? '',
    },
    {
      heading: words.accounts,
      show: (line) => <Behind line={line} />,
      text: ({ accounts }) => String(accounts),
      isAmount: true,
    },
    amount(words.principal, ({ principal }) => principal),
    amount(words.interest, ({ interest }) => interest),
    amount(words.fees, ({ fees }) => fees),
    amount(words.penalties, ({ penalties }) => penalties),
    amount(words.overdue, ({ overdue }) => overdue),
    amount(words.accruedInterest, ({ accruedInterest }) => accruedInterest),
    amount(words.balance, ({ balance }) => balance),
    { heading: words.currency, text: ({ currency }) => currency },
  ];
}

/** How many there were; leads to those that are so now. */
function Behind({ line: { kind, productId, classification, accounts } }: { readonly line: Line }) {
  const asked = { status: 'ACTIVE', product: productId };
  const count = formatCount(accounts);
  if (kind === 'SAVINGS') {
    return (
      <PageLink to="/savings" search={asked} title={words.behind}>
        {count}
      </PageLink>
    );
  }
  return (
    <PageLink to="/loans" search={{ ...asked, range: classification ?? undefined }} title={words.behind}>
      {count}
    </PageLink>
  );
}
