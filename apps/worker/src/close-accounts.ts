import {
  type Closed,
  type CloseFailure,
  closeQuietly,
  closeThrough,
  heard,
  knowsQuietDays,
  wordsOf,
} from '@dayclose/domain/close/close-through.ts';
import {
  type BrokenAccount,
  inconsistent,
  needWhole,
  type OpenAccount,
  stepsNamed,
} from '@dayclose/domain/kernel/account.ts';
import type { ClosedDay } from '@dayclose/domain/kernel/closed-day.ts';
import { type Codes, messageOf } from '@dayclose/domain/kernel/codes.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { loadingOf } from '@dayclose/domain/kernel/loaded.ts';
import type { NewOutboundCall } from '@dayclose/domain/kernel/outbound-call.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { AccountsOfKind, AnyAccountStore } from '@dayclose/store/accounts/account-store.ts';
import { isHeldUp, isPassing } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { FencedRange } from '@dayclose/store/sql/cob/fence-partition.ts';
import { loadRows } from '@dayclose/store/sql/cob/load-rows.ts';
import { type AccountFailure, recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import type { WorkerContext } from './context.ts';

/** What became of the accounts of one transaction. Units: accounts, events. */
export interface CloseCounts {
  readonly done: number;
  readonly failed: number;
  readonly events: number;
  /** Accounts that were locked and left alone, since somebody has what they need. */
  readonly busy?: readonly string[];
}

/** Accounts of one transaction, which has them locked. Shape: there is one at least. */
export interface AccountsAtHand {
  readonly claim: ClaimedPartition;
  readonly ids: readonly string[];
  readonly fence: FencedRange;
}

/** Accounts that could not be read or written together; the transaction has to roll back, and fewer be tried. */
export class AccountsRefused extends Error {
  readonly ids: readonly string[];
  readonly code: 'UNREADABLE' | 'WRITE_FAILED';

  constructor(ids: readonly string[], code: AccountsRefused['code'], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'AccountsRefused';
    this.ids = ids;
    this.code = code;
  }
}

/**
 * Closes accounts that the transaction has locked: reads them, runs the steps in memory, writes what changed and what
 * failed. The number of statements does not depend on how many they are. Of those that are quiet up to the COB date no
 * more is read than that takes.
 *
 * Errors: `AccountsRefused` where reading or writing them fails, and would fail again.
 */
export async function closeAccounts(
  context: WorkerContext,
  client: Trips,
  { claim, ids, fence }: AccountsAtHand,
): Promise<CloseCounts> {
  const { installed: parts, tenant } = context;
  const stamp = stampOf(context, claim, fence);
  const { groups, broken } = await refusing(ids, 'UNREADABLE', () =>
    readGroups(client, tenant.cache, { claim, ids, stamp }),
  );
  const before = groups.flatMap(({ accounts }) => accounts);
  const closed = closeInMemory(groups, claim, (each) => heard(each, stamp, parts));
  const { after, events, calls, closedDays } = closed;
  const { codes } = parts;
  const failures = [
    ...broken.map((account) => failureOf(account, claim, codes)),
    ...closed.failures.map((failure) => ({ ...failure, message: wordsOf(failure, codes) })),
  ];
  const failed = await refusing(ids, 'WRITE_FAILED', async () => {
    const { telling } = fence;
    const writing = { tenant, parts, telling };
    const source = { runId: claim.runId, traceparent: claim.traceparent ?? undefined };
    await writeChanges(client, { before, after, events, calls, closedDays }, source, writing);
    return await recordFailures(client, claim, failures);
  });
  await context.failpoint('chunk.write.after');
  return { done: after.length, failed, events: events.length };
}

/** Accounts, and how each is closed. */
interface Group {
  readonly accounts: readonly OpenAccount[];
  close(account: OpenAccount): Closed<OpenAccount> | CloseFailure;
}

interface Read {
  readonly groups: readonly Group[];
  readonly broken: readonly BrokenAccount[];
}

/** The accounts that are quiet, and the others with all that a close has at hand. */
async function readGroups(
  client: Trips,
  cache: Tenant['cache'],
  {
    claim,
    ids,
    stamp,
  }: { readonly claim: ClaimedPartition; readonly ids: readonly string[]; readonly stamp: Stamp },
): Promise<Read> {
  const { accounts: store, cobDate, businessSteps } = claim;
  const { kind } = store;
  const steps = stepsNamed(kind, businessSteps);
  const close = { kind, steps, stamp };
  const days = { through: cobDate, steps: kind.steps };
  const quiet = (knowsQuietDays(steps) && (await store.readQuiet?.(client, cache, ids, days))) || [];
  const known = new Set(quiet.map(({ id }) => id));
  const others = known.size === 0 ? ids : ids.filter((id) => !known.has(id));
  const { accounts, broken } =
    others.length === 0
      ? { accounts: [], broken: [] }
      : await (needWhole(steps)
          ? readOpen(store, client, cache, others)
          : store.readToClose(client, cache, others, cobDate));
  const loading = loadingOf(steps);
  const toClose = accounts.map(({ id }) => id);
  const loaded = loading.length === 0 ? undefined : await loadRows(client, loading, toClose, cobDate);
  return {
    groups: [
      { accounts, close: (account) => closeThrough(account, cobDate, { ...close, loaded }) },
      { accounts: quiet, close: (account) => closeQuietly(account, cobDate, close) },
    ],
    broken,
  };
}

/** Open accounts of a list with all that there is of them, as a command reads them. */
async function readOpen(
  { kind, read }: AnyAccountStore,
  client: Trips,
  cache: Tenant['cache'],
  ids: readonly string[],
): Promise<AccountsOfKind<OpenAccount>> {
  const { accounts, broken } = await read(client, cache, ids);
  return { accounts: accounts.filter(kind.isOpen), broken };
}

/** Closes each account, and has its events heard: what keeps an account from being closed keeps no other. */
function closeInMemory(
  groups: readonly Group[],
  { cobDate }: ClaimedPartition,
  hear: (closed: Closed<OpenAccount>) => Closed<OpenAccount> | CloseFailure,
) {
  const after: OpenAccount[] = [];
  const events: BusinessEvent[] = [];
  const calls: NewOutboundCall[] = [];
  const closedDays: ClosedDay[] = [];
  const failures: (CloseFailure & { readonly accountId: string })[] = [];
  for (const { accounts, close } of groups) {
    for (const account of accounts) {
      const through = closedAhead(account, cobDate) ?? close(account);
      const closed = through.ok ? hear(through) : through;
      if (closed.ok) {
        after.push(closed.account);
        for (const event of closed.events) events.push(event);
        if (closed.calls !== undefined) calls.push(...closed.calls);
        for (const day of closed.closedDays ?? []) closedDays.push(day);
      } else {
        failures.push({ ...closed, accountId: account.id });
      }
    }
  }
  return { after, events, calls, closedDays, failures };
}

/** An account that is called behind and is not: the day that it has closed is one that is still to come. */
function closedAhead(account: OpenAccount, cobDate: LocalDate): CloseFailure | undefined {
  const { closedThrough } = account;
  if (closedThrough < cobDate) return undefined;
  const refused = inconsistent(account, `it is closed through ${formatDate(closedThrough)}, a day to come`);
  return { ...refused, cobDate, step: undefined };
}

function failureOf(broken: BrokenAccount, { cobDate }: ClaimedPartition, codes: Codes): AccountFailure {
  const refused = inconsistent(broken, broken.reason);
  return { accountId: broken.id, cobDate, code: refused.code, message: messageOf(refused, codes) };
}

/** The dates of each closed day replace those here; none of them is the present business date. */
function stampOf({ tenant }: WorkerContext, claim: ClaimedPartition, fence: FencedRange): Stamp {
  const { accounts, cobDate } = claim;
  return {
    businessDate: cobDate + 1,
    cobDate,
    postingDate: cobDate,
    booksClosedOn: fence.booksClosedOn ?? undefined,
    now: fence.now,
    actor: accounts.kind.job.name,
    tenant: tenant.id,
  };
}

/** Does something with accounts. Errors: what would fail again is thrown as `AccountsRefused`. */
export async function refusing<Result>(
  ids: readonly string[],
  code: AccountsRefused['code'],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isPassing(error) || isHeldUp(error) ? error : new AccountsRefused(ids, code, error);
  }
}
