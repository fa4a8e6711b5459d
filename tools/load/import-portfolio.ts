import type { CommandRecord } from '@dayclose/domain/bus/ports.ts';
import { setBusinessDate } from '@dayclose/domain/dates/commands/set-business-date.ts';
import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { transact } from '@dayclose/store/database.ts';
import { ensureMonths } from '@dayclose/store/sql/books/ensure-months.ts';
import { foldDayTotals } from '@dayclose/store/sql/books/fold-day-totals.ts';
import { drawCommandId } from '@dayclose/store/sql/claim-key.ts';
import { drawIds } from '@dayclose/store/sql/load/draw-ids.ts';
import { hasAccounts } from '@dayclose/store/sql/load/has-accounts.ts';
import { beginPortfolio } from '@dayclose/store/sql/portfolio/begin-portfolio.ts';
import { readBusinessDates } from '@dayclose/store/sql/read-business-dates.ts';
import { commands } from '@dayclose/store/tables/commands.ts';
import { runAll } from '@dayclose/store/tables/statement.ts';
import { businessDates } from '@dayclose/store/targets/business-dates.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { type Batch, type BatchIds, drawBatch, type Portfolio } from './draw-batch.ts';
import { importProducts } from './import-products.ts';
import { type Import, type PortfolioImport, write } from './import-transaction.ts';
import { type AccountCounts, batchesOf, clientsOf } from './owners.ts';

const actor = 'import';
/** Accounts of a kind in one batch: each table gets its rows by one statement. */
const batchAccounts = 600;
/** How far back the history of a portfolio may go: the longest term of a product, and two years beyond. */
const historyDays = 5 * 366;
/** Day totals of the books that one statement folds. */
const foldedAtOnce = 100_000;

/**
 * Imports a portfolio of existing loans and savings accounts in one transaction: all of it, or nothing of it. No event tells of it.
 *
 * Errors: a sentence where the tenant has accounts already.
 */
export async function importPortfolio(tenant: Tenant, wanted: PortfolioImport): Promise<void> {
  await ensureMonths(tenant.primary, wanted.businessDate - historyDays, wanted.businessDate);
  await transact(tenant.primary, async (client) => {
    const commandId = await drawCommandId(client);
    const run: Import = { tenant, client, commandId, wanted };
    const stamp = await setDate(run);
    const portfolio: Portfolio = {
      seed: wanted.seed,
      businessDate: wanted.businessDate,
      ...(await importProducts(run, stamp)),
      stampOn: (date) => ({ ...stamp, businessDate: date, cobDate: date - 1, postingDate: date }),
    };
    await importAccounts(run, portfolio);
    while ((await foldDayTotals(client, foldedAtOnce)) > 0);
    await beginPortfolio(client, wanted.businessDate);
    const { loans, savings, businessDate, seed } = wanted;
    const record: CommandRecord = {
      commandId,
      name: 'importPortfolio',
      actor,
      requestId: 'import',
      address: undefined,
      key: undefined,
      input: { loans, savings, businessDate: formatDate(businessDate), seed },
      entities: [],
      stored: { ok: true, answer: { loans, savings } },
      stamp,
    };
    await runAll(client, commands.insert([record]));
  });
}

/** Sets the date that the portfolio has lived up to; as long as there is no account it may also move back. */
async function setDate(run: Import): Promise<CommandStamp> {
  const { tenant, client, wanted } = run;
  const { businessDate: to, installed } = wanted;
  const context = { client, tenant, accounts: installed.accounts };
  const { locked, wait } = await businessDates.lock(context, {});
  await wait?.();
  if (await hasAccounts(client, installed.accounts)) {
    throw new PlainError(
      'The database holds clients, products or accounts already: a portfolio is imported into an empty one.',
    );
  }
  const input = { type: 'BUSINESS_DATE', date: to, confirm: true } as const;
  const stamp: CommandStamp = {
    businessDate: to,
    cobDate: to - 1,
    postingDate: to,
    booksClosedOn: undefined,
    now: '',
    actor,
    tenant: tenant.id,
    trigger: 'API',
    permissions: new Set(),
  };
  const reading = { ...context, stamp: Promise.resolve(stamp) };
  const before = await businessDates.read(reading, {}, Promise.resolve(locked));
  const outcome = setBusinessDate.decide(before, input, stamp);
  if (!outcome.ok) {
    throw new PlainError(`The business date cannot be set: ${messageOf(outcome, installed.codes)}`);
  }
  await write(run, { before: [before], after: [outcome.state] });
  const { now, cob_date: cobDate } = await readBusinessDates(client);
  return { ...stamp, cobDate, now };
}

/** While one batch is written the next one is drawn, so that neither waits for the other. */
async function importAccounts(run: Import, portfolio: Portfolio): Promise<void> {
  const { tenant, wanted } = run;
  let writing = Promise.resolve();
  try {
    for (const { loans, savings } of batchesOf(wanted, batchAccounts)) {
      const counts = { loans: loans.to - loans.from, savings: savings.to - savings.from };
      const start = { loans: loans.from, savings: savings.from };
      const drawn = await drawBatch(portfolio, await drawBatchIds(tenant, counts), start);
      await writing;
      writing = writeBatch(run, drawn).then(() => wanted.onProgress(loans.to + savings.to));
      // Its failure is met at the next `await`; until then it is nobody's.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

/** Loans come last: a row may name the savings account that its loan is repaid from. */
async function writeBatch(run: Import, { clients, savings, loans }: Batch): Promise<void> {
  await write(run, { before: [], after: [...clients, ...savings] });
  await write(run, { before: [], after: loans });
}

/** Ids are drawn outside of the transaction, whose session is busy with the batch before. */
async function drawBatchIds(tenant: Tenant, counts: AccountCounts): Promise<BatchIds> {
  const accounts = await drawIds(tenant.primary, 'accounts', counts.loans + counts.savings);
  return {
    loans: accounts.slice(0, counts.loans),
    savings: accounts.slice(counts.loans),
    clients: await drawIds(tenant.primary, 'clients', clientsOf(counts).length),
  };
}
