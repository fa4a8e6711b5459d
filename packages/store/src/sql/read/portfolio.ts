import type { PortfolioLineView, PortfolioView } from '@dayclose/domain/views.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { aboutDate, behind } from '../cob/next-hold.ts';

type Row = Omit<PortfolioLineView, 'kind'> & { readonly owner: number };

/** The lines of a date and whether it is final, as of one moment: an account adds to the one as it ends being in the way of the other. */
export async function readPortfolio(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  date: string,
): Promise<PortfolioView> {
  const inPortfolios = stores.filter(({ portfolio }) => portfolio !== undefined);
  const kinds = new Map(inPortfolios.map(({ kind }) => [kind.ledgerOwner, kind.name]));
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
        select account_kind as owner, product_id::text as "productId", currency, classification,
               sum(accounts)::integer as accounts, sum(principal) as principal, sum(interest) as interest, sum(fees) as fees,
               sum(penalties) as penalties, sum(overdue) as overdue, sum(accrued_interest) as "accruedInterest",
               sum(balance) as balance
        from portfolio_days
        where cob_date = $1::date
        group by account_kind, product_id, currency, classification
      ) l on true
      order by l.owner, l."productId"::bigint, l.currency, l.classification nulls first`,
    values: [date],
  });
  const lines = rows.flatMap(({ final: _, owner, ...line }): PortfolioLineView[] =>
    owner === null ? [] : [{ ...(line as Omit<Row, 'owner'>), kind: kinds.get(owner) ?? '' }],
  );
  return { date, final: rows[0]?.final ?? false, lines };
}
