import type {
  PortfolioLineView,
  PortfolioSums,
  PortfolioTotalView,
  PortfolioView,
} from '@dayclose/domain/views.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { aboutDate, behind } from '../cob/next-hold.ts';

/** Sums as they are kept: of a kind by its number. */
type OfOwner<Sums extends PortfolioSums> = Omit<Sums, 'kind'> & { readonly owner: number };
type Row = OfOwner<PortfolioLineView>;

const sums = `
  sum(accounts)::integer as accounts, sum(principal) as principal, sum(interest) as interest, sum(fees) as fees,
  sum(penalties) as penalties, sum(overdue) as overdue, sum(accrued_interest) as "accruedInterest", sum(balance) as balance`;

/** The lines of a date and whether it is final, as of one moment: an account adds to the one as it ends being in the way of the other. */
export async function readPortfolio(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  date: string,
): Promise<PortfolioView> {
  const inPortfolios = stores.filter(({ kind }) => kind.figuresOf !== undefined);
  const { rows } = await db.query<{ final: boolean } & { [Column in keyof Row]: Row[Column] | null }>({
    name: 'read-portfolio',
    text: `
      select f.final, l.*
      from (
        select d.cob_date >= $1::date
               and not exists (select from portfolio_start p where p.first_day > $1::date)
               ${inPortfolios.map(({ summaries }) => `and not exists (select from ${summaries.table} s where ${behind(summaries, aboutDate('$1::date'))})`).join('\n               ')}
               as final
        from business_dates d
      ) f
      left join lateral (
        select account_kind as owner, product_id::text as "productId", currency, classification, ${sums}
        from portfolio_days
        where cob_date = $1::date
        group by account_kind, product_id, currency, classification
      ) l on true
      order by l.owner, l."productId"::bigint, l.currency, l.classification nulls first`,
    values: [date],
  });
  const toLine = named<PortfolioLineView>(stores);
  const lines = rows.flatMap(({ final: _, ...line }) => (line.owner === null ? [] : [toLine(line as Row)]));
  return { date, final: rows[0]?.final ?? false, lines };
}

/** The book of each day from one to another, of all products together: by day, kind, currency and class. */
export async function readPortfolioTotals(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly PortfolioTotalView[]> {
  const { rows } = await db.query<OfOwner<PortfolioTotalView>>({
    name: 'read-portfolio-totals',
    text: `
      select cob_date::text as date, account_kind as owner, currency, classification, ${sums}
      from portfolio_days
      where cob_date between $1::date and $2::date
      group by cob_date, account_kind, currency, classification
      order by cob_date, account_kind, currency, classification nulls first`,
    values: [from, to],
  });
  return rows.map(named<PortfolioTotalView>(stores));
}

/** Sums with the name of their kind. */
function named<Sums extends PortfolioSums>(stores: readonly AnyAccountStore[]) {
  const names = new Map(stores.map(({ kind }) => [kind.ledgerOwner, kind.name]));
  return ({ owner, ...sums }: OfOwner<Sums>) =>
    ({ ...sums, kind: names.get(owner) ?? '' }) as unknown as Sums;
}
