import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { type SavingsStatus, statusCodes } from '@dayclose/domain/savings/status.ts';
import { type AgreedSavings, savingsAccounts } from './tables/savings-accounts.ts';
import { type LifeField, lifeIn, type SavingsLife } from './tables/savings-life.ts';
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
  const life = lifeOf(row);
  const missing = lifeIn(status).find((field) => columns[field] !== undefined && life[field] === undefined);
  return missing === undefined ? undefined : `it is ${status} and has no ${columns[missing]}`;
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
  const life = lifeOf(row);
  const account = {
    kind: 'SavingsAccount' as const,
    id: agreed.id,
    accountNo: agreed.accountNo,
    externalId: agreed.externalId,
    clientId: agreed.clientId,
    productId: agreed.productId,
    termsId: agreed.termsId,
    submittedOn: agreed.submittedOn,
    enteredOn: agreed.enteredOn,
    status,
    terms,
    balances: balancesOf(summary),
    transactionCount: summary.transactionCount,
    eventCount: summary.eventCount,
    transactions,
    posted: [],
    ...Object.fromEntries(lifeIn(status).map((field) => [field, life[field]])),
  };
  // That it has what its status has, its type cannot tell.
  return account as unknown as SavingsAccount;
}

function lifeOf({ agreed, summary }: SavingsRow): {
  readonly [Field in LifeField]?: SavingsLife[Field] | undefined;
} {
  return { ...agreed, ...summary, running: runningOf(summary) };
}
