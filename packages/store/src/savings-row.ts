import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { type SavingsStatus, statusCodes } from '@dayclose/domain/savings/status.ts';
import { type AgreedSavings, savingsAccounts } from './tables/savings-accounts.ts';
import { type LifeField, lifeFields, lifeIn, type SavingsLife } from './tables/savings-life.ts';
import { balancesOf, runningOf, type SavingsSummary, savingsSummaries } from './tables/savings-summaries.ts';

/** What an account was opened as and its present summary, as they are stored. */
export interface SavingsRow {
  readonly agreed: AgreedSavings;
  readonly summary: SavingsSummary;
}

const statusOf = new Map(
  Object.entries(statusCodes).map(([status, code]) => [code, status as SavingsStatus]),
);

/** The status that a code stands for; nothing where there is no such code. */
export function savingsStatusOf(code: number): SavingsStatus | undefined {
  return statusOf.get(code);
}

/** Of what a status has, the columns that may lack it: whatever else is optional may be absent of any account. */
const columns: Readonly<Partial<Record<LifeField, string>>> = {
  approvedOn: savingsAccounts.columnOf('approvedOn'),
  activeSince: savingsAccounts.columnOf('activeSince'),
  activatedOn: savingsAccounts.columnOf('activatedOn'),
  closedOn: savingsAccounts.columnOf('closedOn'),
  closedThrough: savingsSummaries.columnOf('closedThrough'),
  reckonedThrough: savingsSummaries.columnOf('reckonedThrough'),
  activity: savingsSummaries.columnOf('activity'),
  lastActivityOn: savingsSummaries.columnOf('lastActivityOn'),
};

/** Why a row makes no account, in words; nothing where it makes one. */
export function brokenSavings(row: SavingsRow): string | undefined {
  const status = savingsStatusOf(row.summary.status);
  if (status === undefined) return `its status is ${row.summary.status}, which is none`;
  const missing = lifeIn(status).find(
    (field) => columns[field] !== undefined && storedOf(row, field) === undefined,
  );
  return missing === undefined ? undefined : `it is ${status} and has no ${columns[missing]}`;
}

function storedOf({ agreed, summary }: SavingsRow, field: LifeField): unknown {
  return field in summary ? summary[field as keyof SavingsSummary] : agreed[field as keyof AgreedSavings];
}

/** The state of an account from its row, which is not broken. Shape: `transactions` are those that are at hand. */
export function toSavings(
  row: SavingsRow,
  terms: SavingsTerms,
  transactions: SavingsAccount['transactions'],
): SavingsAccount {
  const { agreed, summary } = row;
  const status = savingsStatusOf(summary.status);
  if (status === undefined)
    throw new Error(`savings account ${agreed.id} has the unknown status ${summary.status}`);
  // One spread, and that first: a copy of the row is then cheap, and a close makes one of every account.
  const account = {
    ...agreed,
    kind: 'SavingsAccount' as const,
    status,
    terms,
    balances: balancesOf(summary),
    closedThrough: summary.closedThrough,
    reckonedThrough: summary.reckonedThrough,
    postedThrough: summary.postedThrough,
    running: runningOf(summary),
    due: summary.due,
    block: summary.block,
    activity: summary.activity,
    lastActivityOn: summary.lastActivityOn,
    transactionCount: summary.transactionCount,
    eventCount: summary.eventCount,
    transactions,
    posted: [],
  };
  const life: Partial<SavingsLife> = account as object;
  for (const field of lifeFields) if (field in life && !lifeIn(status).includes(field)) delete life[field];
  // That it has what its status has, its type cannot tell.
  return account as unknown as SavingsAccount;
}
