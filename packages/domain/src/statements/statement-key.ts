import { formatDate, parseDate } from '../kernel/dates.ts';
import type { Period } from './period.ts';

/** What names a statement. Shape: dates are ISO text. */
export interface StatementKey {
  readonly accountId: string;
  readonly fromDate: string;
  readonly toDate: string;
}

/** How a statement is named in its global id, and in the paths of its files. */
export const statementIdForm = /^([1-9]\d{0,17})_(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/;

export function statementIdOf({ accountId, fromDate, toDate }: StatementKey): string {
  return `${accountId}_${fromDate}_${toDate}`;
}

/** The id of the statement of an account about a period. */
export function statementIdFor(accountId: string, { from, to }: Period): string {
  return statementIdOf({ accountId, fromDate: formatDate(from), toDate: formatDate(to) });
}

/** What an id names; nothing where it is none that could be. */
export function statementKeyOf(id: string): StatementKey | undefined {
  const [, accountId, fromDate, toDate] = statementIdForm.exec(id) ?? [];
  if (accountId === undefined || fromDate === undefined || toDate === undefined) return undefined;
  const areDates = parseDate(fromDate) !== undefined && parseDate(toDate) !== undefined;
  return areDates ? { accountId, fromDate, toDate } : undefined;
}
