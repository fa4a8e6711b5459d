import type { BrokenAccount } from '@dayclose/domain/kernel/account.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { workKeyOf } from '@dayclose/domain/savings/next-work-on.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type {
  ActiveSavings,
  SavingsAccount,
  SavingsToClose,
} from '@dayclose/domain/savings/savings-account.ts';
import { statusCodes } from '@dayclose/domain/savings/status.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import type { Cache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { brokenSavings, type SavingsRow, savingsStatusOf, toSavings } from '../savings-row.ts';
import { savingsToPay } from '../sql/due-loans.ts';
import type { PartsByAccount } from '../sql/read-parts.ts';
import {
  type ComingAfter,
  readComingSavings,
  readQuietSavings,
  readSavingsRows,
  readSavingsTransactions,
} from '../sql/read-savings.ts';
import { readSavingsTerms } from '../sql/read-terms.ts';
import { readRepaidLoans } from '../sql/repaid-loans.ts';
import { savingsMovements } from '../sql/savings-movements.ts';
import { writeSavings } from '../writers/savings.ts';
import type { AccountStore, AccountsOfKind, QuietDays } from './account-store.ts';

/** How the store knows savings accounts. */
export const savings: AccountStore<SavingsAccount, SavingsToClose, SavingsToClose> = {
  kind: savingsKind,
  summaries: { table: 'savings_summaries', id: 'account_id', openStatus: statusCodes.ACTIVE },
  passes: { SAVINGS_INTEREST: 'posted_through' },
  transactions: { table: 'savings_transactions', id: 'account_id' },
  table: 'savings_accounts',
  movements: savingsMovements,
  payments: savingsToPay,
  entities: {
    kind: 'SavingsAccount',
    racedConstraints: ['savings_accounts_external_id_key'],
    write: writeSavings,
  },
  statusOf: savingsStatusOf,
  read,
  readToClose,
  readQuiet,
};

/**
 * Savings accounts, whole, by id and in its order.
 *
 * Shape: three statements in one trip, however many accounts, and one more for terms that were not met before.
 */
async function read(
  client: Queryable,
  cache: Cache,
  ids: readonly string[],
): Promise<AccountsOfKind<SavingsAccount>> {
  const [rows, transactions, repaid] = await Promise.all([
    readSavingsRows(client, ids),
    readSavingsTransactions(client, ids),
    readRepaidLoans(client, ids),
  ]);
  const terms = await termsOfRows(client, cache, rows);
  return toAccounts(rows, (row) => {
    const account = toSavings(row, termsOf(terms, row), partsOf(transactions, row));
    const repays = repaid.get(account.id);
    return repays === undefined ? account : { ...account, repays };
  });
}

/** Active accounts of a list, with the transactions that bear interest after what is reckoned, posted or closed. */
async function readToClose(
  client: Queryable,
  cache: Cache,
  ids: readonly string[],
): Promise<AccountsOfKind<SavingsToClose>> {
  const rows = (await readSavingsRows(client, ids)).filter(
    ({ summary }) => summary.status === statusCodes.ACTIVE,
  );
  const [terms, transactions] = await Promise.all([
    termsOfRows(client, cache, rows),
    readComingSavings(client, rows.flatMap(comingAfter)),
  ]);
  return toAccounts(rows, (row) => toSavingsAtHand(row, termsOf(terms, row), partsOf(transactions, row)));
}

/** Accounts of a list that are quiet up to a date: one statement, about no table but the two that have a row of each. */
async function readQuiet(
  client: Queryable,
  cache: Cache,
  ids: readonly string[],
  { through, steps }: QuietDays<SavingsToClose, SavingsToClose>,
): Promise<readonly SavingsToClose[]> {
  const rows = await readQuietSavings(client, ids, { through, workKey: workKeyOf(steps) });
  const terms = await termsOfRows(client, cache, rows);
  return rows
    .filter((row) => brokenSavings(row) === undefined)
    .map((row) => toSavingsAtHand(row, termsOf(terms, row), []));
}

/** The day after which transactions have to be at hand; nothing of a row that makes no account. */
function comingAfter({ agreed, summary }: SavingsRow): readonly ComingAfter[] {
  const { reckonedThrough, closedThrough, due } = summary;
  if (reckonedThrough === undefined || closedThrough === undefined) return [];
  const after = Math.min(reckonedThrough, closedThrough, ...due.map(({ through }) => through));
  return [{ id: agreed.id, after }];
}

/** Shape: `row` is that of an active account. */
function toSavingsAtHand(
  row: SavingsRow,
  terms: SavingsTerms,
  transactions: readonly SavingsTransaction[],
): SavingsToClose {
  return { ...(toSavings(row, terms, transactions) as ActiveSavings), isAtHand: true };
}

function termsOfRows(
  client: Queryable,
  cache: Cache,
  rows: readonly SavingsRow[],
): Promise<ReadonlyMap<string, SavingsTerms>> {
  return readSavingsTerms(
    client,
    cache,
    rows.map(({ agreed }) => agreed.termsId),
  );
}

function termsOf(terms: ReadonlyMap<string, SavingsTerms>, { agreed }: SavingsRow): SavingsTerms {
  return terms.get(agreed.termsId) as SavingsTerms;
}

function partsOf(
  transactions: PartsByAccount<SavingsTransaction>,
  { agreed }: SavingsRow,
): readonly SavingsTransaction[] {
  return transactions.get(agreed.id) ?? [];
}

function toAccounts<Each>(
  rows: readonly SavingsRow[],
  toAccount: (row: SavingsRow) => Each,
): AccountsOfKind<Each> {
  const accounts: Each[] = [];
  const broken: BrokenAccount[] = [];
  for (const row of rows) {
    const { id, accountNo } = row.agreed;
    const reason = brokenSavings(row);
    if (reason === undefined) accounts.push(toAccount(row));
    else broken.push({ id, accountNo, reason });
  }
  return { accounts, broken };
}
