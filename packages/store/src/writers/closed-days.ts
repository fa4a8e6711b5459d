import { type ClosedDay, type DayFigures, isWhole } from '@dayclose/domain/kernel/closed-day.ts';
import type { AnyAccountStore, PortfolioColumns } from '../accounts/account-store.ts';
import { type BatchColumn, batchAs, batchOf } from '../tables/batch.ts';
import { bigint, boolean, date, money, text } from '../tables/column-types.ts';
import type { Writes } from '../tables/statement.ts';

/** A figure of a day, where it was at hand. */
const whole =
  <Figure extends keyof DayFigures>(figure: Figure) =>
  ({ figures }: ClosedDay) =>
    isWhole(figures) ? figures[figure] : undefined;

/** What is added up of the accounts of a product, as the columns of `portfolio_days` have it. */
const amounts = ['principal', 'interest', 'fees', 'penalties', 'overdue', 'balance'] as const;

const columns: readonly BatchColumn<ClosedDay>[] = [
  { column: 'account_id', type: bigint, of: ({ accountId }) => accountId },
  { column: 'cob_date', type: date, of: ({ cobDate }) => cobDate },
  { column: 'is_whole', type: boolean, of: ({ figures }) => isWhole(figures) },
  { column: 'classification', type: text, of: whole('classification') },
  ...amounts.map((figure) => ({ column: figure, type: money, of: whole(figure) })),
  { column: 'accrued_interest', type: money, of: ({ figures }) => figures.accruedInterest },
];

/**
 * Adds what accounts of a kind count for on days that they closed to the portfolios of these days: a row for each product,
 * currency and class that is among them. Nobody who closes touches a row that is there, so that no two wait for each other.
 *
 * Shape: one statement, of however many accounts and days; none where there are none.
 */
export function closedDaysOf(
  { kind, table, summaries, portfolio }: AnyAccountStore,
  days: readonly ClosedDay[],
): Writes {
  const own = days.filter((day) => day.kind === kind.noun);
  if (portfolio === undefined || own.length === 0) return [];
  const values = batchOf(columns, own, undefined);
  return [
    { name: `add-to-portfolio-${kind.name}`, text: textOf({ kind, table, summaries, portfolio }), values },
  ];
}

function textOf({
  kind,
  table,
  summaries,
  portfolio,
}: Required<Pick<AnyAccountStore, 'kind' | 'table' | 'summaries' | 'portfolio'>>): string {
  const known = (figure: keyof PortfolioColumns) =>
    `case when d.is_whole then d.${figure} else ${portfolio[figure]} end`;
  return `
    insert into portfolio_days (cob_date, account_kind, product_id, currency, classification, accounts,
                                ${amounts.join(', ')}, accrued_interest)
    select d.cob_date, ${kind.ledgerOwner}, a.product_id, a.currency, ${known('classification')}, count(*),
           ${amounts.map((figure) => `sum(${known(figure)})`).join(', ')}, sum(d.accrued_interest)
    from ${batchAs('d', columns)}
    join ${table} a on a.id = d.account_id
    join ${summaries.table} s on s.${summaries.id} = d.account_id
    group by 1, 3, 4, 5`;
}
