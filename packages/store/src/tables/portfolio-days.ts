import type { DayFigures } from '@dayclose/domain/kernel/closed-day.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { bigint, date, integer, money, smallint, text } from './column-types.ts';
import { table } from './table.ts';

/** What accounts of one product, currency and class count for together on a day that they closed. */
export type PortfolioDay = DayFigures & {
  readonly cobDate: LocalDate;
  /** The number of their kind among all owners of journals. */
  readonly owner: number;
  readonly accounts: number;
};

/** Rows are added, and never changed by who adds them; the manager folds them. */
export const portfolioDays = table<PortfolioDay>('portfolio_days', {
  fields: {
    cobDate: { column: 'cob_date', type: date, written: 'ONCE' },
    owner: { column: 'account_kind', type: smallint, written: 'ONCE' },
    productId: { column: 'product_id', type: bigint, written: 'ONCE' },
    currency: { column: 'currency', type: text, written: 'ONCE' },
    classification: { column: 'classification', type: text, nullable: true, written: 'ONCE' },
    accounts: { column: 'accounts', type: integer, written: 'ONCE' },
    principal: { column: 'principal', type: money, written: 'ONCE' },
    interest: { column: 'interest', type: money, written: 'ONCE' },
    fees: { column: 'fees', type: money, written: 'ONCE' },
    penalties: { column: 'penalties', type: money, written: 'ONCE' },
    overdue: { column: 'overdue', type: money, written: 'ONCE' },
    accruedInterest: { column: 'accrued_interest', type: money, written: 'ONCE' },
    balance: { column: 'balance', type: money, written: 'ONCE' },
  },
  others: ['folded'],
});
