import { execute } from '@dayclose/domain/bus/execute.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { completeRun } from '../../apps/worker/src/complete-run.ts';
import { closePartition } from '../../apps/worker/src/partition.ts';
import { planRuns } from '../../apps/worker/src/plan.ts';
import { encodePayload } from '../builders/codec.ts';
import { commandNamed } from '../builders/command-named.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { all, notes, readState, type State } from '../cob/state-hash.ts';
import type { Acknowledged } from './cash-book.ts';
import { type PaidFromSavings, payOnceMore, toldOf } from './paid-from-savings.ts';
import type { Settled } from './people.ts';
import { firstDate, openingAmount } from './scene.ts';
import type { Server } from './server.ts';

/** A command as it was decided on, and on which business date. */
export interface Decided {
  readonly name: string;
  readonly input: object;
  readonly key: string;
  readonly refusedWith: string | null;
  /** Text of JSON. */
  readonly answer: string;
  readonly businessDate: LocalDate;
  /** Among all that was committed. */
  readonly place: number;
}

/** All that was done of a business, in the order in which it would have come one after the other: by date, and then as it was committed. */
export type Business = readonly (Decided | PaidFromSavings)[];

export function inOrder(decided: readonly Decided[], paid: readonly PaidFromSavings[]): Business {
  return [...decided, ...paid].sort(
    (one, other) => one.businessDate - other.businessDate || one.place - other.place,
  );
}

/** What closes the days of all accounts. */
export const closeJobs = ['LOAN_COB', 'SAVINGS_COB'] as const;
/** What pays loans from savings. */
export const payJob = 'REPAY_FROM_SAVINGS';
/** What is no input of the business, or whose answer tells who was faster: dates are moved and days closed in order. */
const leftOut = new Set(['setBusinessDate', 'runJob', 'stopJobRun', 'resumeJobRun', 'inlineCob']);

/** The commands of a database that people gave. */
export async function decidedIn(server: Server): Promise<readonly Decided[]> {
  const rows = await server.query<
    Record<string, string | null> & { input: object; date: number; place: number }
  >(
    `select c.name, c.input, c.idempotency_key as key, c.refused_with, c.answer::text as answer,
            c.business_date - date '1970-01-01' as date, m.place::integer as place
     from commands c join sim.commits m on m.command_id = c.id
     where c.idempotency_key is not null order by c.business_date, m.place`,
  );
  return rows
    .map(({ name, input, key, refused_with: refusedWith, answer, date, place }) => ({
      name: name ?? '',
      input,
      key: key ?? '',
      refusedWith: refusedWith ?? null,
      answer: answer ?? '',
      businessDate: date,
      place,
    }))
    .filter(({ name }) => !leftOut.has(name));
}

/** Every business date that a database has had. */
export async function datesOf(server: Server): Promise<readonly LocalDate[]> {
  const rows = await server.query<{ date: number }>(
    `select distinct business_date - date '1970-01-01' as date
     from (select business_date from commands union select business_date from business_dates) d
     order by 1`,
  );
  return rows.map(({ date }) => date);
}

interface Done {
  readonly business: Business;
  /** Before people came. */
  readonly paidOut: readonly string[];
  readonly savingsIds: readonly string[];
}

/** What people were told was accepted, in the order in which it was done, behind what was done before they came. */
export function acknowledgedBy(
  settled: readonly Settled[],
  { business, paidOut, savingsIds }: Done,
): readonly Acknowledged[] {
  const told = new Map(settled.map((each) => [each.key, each]));
  const businessDate = formatDate(firstDate);
  const lent = paidOut.map((loanId) => ({
    name: 'disburseLoan',
    input: { loanId },
    number: undefined,
    businessDate,
  }));
  const saved = savingsIds.map((accountId) => ({
    name: 'deposit',
    input: { accountId, amount: openingAmount },
    number: 1,
    businessDate,
  }));
  const since = business.flatMap((done) => {
    if ('loans' in done) return toldOf(done);
    const { key, businessDate } = done;
    const each = told.get(key);
    if (each === undefined || !each.result.ok) return [];
    const { name, input, result } = each;
    const { transaction } = result.answer as { readonly transaction?: { readonly number: number } };
    return { name, input: { ...input }, number: transaction?.number, businessDate: formatDate(businessDate) };
  });
  return [...lent, ...saved, ...since];
}

interface Undisturbed {
  readonly state: State;
  /** Answers that were others than in the disturbed world. */
  readonly differences: readonly string[];
}

/** Does the same business in another database with nobody else about: each day is closed, and then its commands come. */
export async function liveUndisturbed(
  databaseUrl: string,
  business: Business,
  dates: readonly LocalDate[],
): Promise<Undisturbed> {
  const tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'undisturbed' });
  const context = workerContextOf(tenant);
  const { installed } = context;
  const store = commandStore(tenant, shippedStore);
  const actor = actorOf('client', 'admin', shipped.permissions);
  const give = (name: string, input: object, key?: string) =>
    execute({ store, installed: shipped }, commandNamed(name), {
      input,
      actor,
      key,
      requestId: 'undisturbed',
    });

  async function close(name: string): Promise<void> {
    await give('runJob', { name });
    await planRuns(context);
    for (;;) {
      const claim = await claimPartition(tenant.primary, walksOf(installed.accounts), {
        owner: 'undisturbed',
        chunkDays: 2_000,
        leaseMs: 60_000,
      });
      if (claim === undefined) break;
      await closePartition(context, claim, new AbortController().signal);
    }
    await completeRun(context);
  }

  const differences: string[] = [];
  async function repeat({ name, input, key, refusedWith, answer }: Decided): Promise<void> {
    const result = await give(name, input, key);
    const code = result.ok ? null : result.code;
    const told = JSON.stringify(result.ok ? result.answer : { code, details: result.details });
    if (code !== refusedWith || comparable(told) !== comparable(answer)) {
      differences.push(`${name} ${JSON.stringify(input)}: found ${answer}, expected ${told}`);
    }
  }

  try {
    for (const date of dates) {
      await give('setBusinessDate', { date: formatDate(date) });
      for (const job of closeJobs) await close(job);
      for (const each of business) {
        if (each.businessDate !== date) continue;
        await ('loans' in each ? payOnceMore(context, each) : repeat(each));
      }
    }
    return { state: await readState(tenant.primary, all, notes), differences };
  } finally {
    await context.notices.close();
    await tenant.close();
  }
}

/** JSON with its keys in order. */
function comparable(text: string): string {
  return JSON.stringify(sorted(JSON.parse(text)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)]);
}
