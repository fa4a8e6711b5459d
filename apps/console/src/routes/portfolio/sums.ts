import type { PortfolioTotalsQuery } from '../../api/generated/graphql.ts';
import { sumOf } from '../../format/money.ts';

/** What accounts come to, as the API tells it of a day; those of a product have its id besides. */
export type Sums = Omit<PortfolioTotalsQuery['portfolioTotals'][number], 'date'>;

type Figure = 'principal' | 'interest' | 'fees' | 'penalties' | 'overdue' | 'accruedInterest' | 'balance';

export const totalOf = (lines: readonly Sums[], figure: Figure): string =>
  sumOf(lines.map((line) => line[figure]));

export const accountsIn = (lines: readonly Sums[]): number =>
  lines.reduce((count, { accounts }) => count + accounts, 0);

/** All that is left to pay. */
export const outstandingOf = (lines: readonly Sums[]): string =>
  sumOf(lines.flatMap(({ principal, interest, fees, penalties }) => [principal, interest, fees, penalties]));

/** Those of a kind. */
export const ofKind = <Each extends Sums>(lines: readonly Each[], kind: Sums['kind']): readonly Each[] =>
  lines.filter((line) => line.kind === kind);
