import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { type Payer, type Repaid, repaymentKinds } from '@dayclose/domain/transfer/repay-due.ts';
import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import { type AccountFailure, recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import { type DueLoan, lockDueLoans, readDueLoans } from '@dayclose/store/sql/due-loans.ts';
import { readStamp, stampOf } from '@dayclose/store/sql/read-business-dates.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { type AccountsAtHand, type CloseCounts, refusing } from './close-accounts.ts';
import { closeBehind } from './close-behind.ts';
import type { WorkerContext } from './context.ts';
import { attemptOn, noPayments, type Payments, payFrom } from './pay-from.ts';

/** Who pays, as events and the books have it. */
const payerJob = repaymentKinds.from.payments?.job.name ?? repaymentKinds.from.name;

/**
 * Pays what is due of loans from the savings accounts that the transaction has locked, as of the present business date. An
 * account of which a loan is busy is left for later as a whole, since its loans share its money in their order.
 *
 * Shape: the number of statements does not depend on how many accounts or loans they are.
 * Errors: as for `workOnAccounts`.
 */
export async function repayFromSavings(
  context: WorkerContext,
  client: Trips,
  { claim, ids }: Pick<AccountsAtHand, 'claim' | 'ids'>,
): Promise<CloseCounts> {
  const { due, at, busy } = await lockLoans(client, { claim, ids });
  if (at.length === 0) return { done: 0, failed: 0, events: 0, busy };
  await context.failpoint('repay.locked', at);
  const dates = await readStamp(client);
  // As a command has it: what is paid bears the business date, and no closed day.
  const stamp = stampOf(dates, { actor: payerJob, tenant: context.tenant.id });
  const { came, failures } = await payAll(context, client, { due, at, stamp });
  const { attempts, ...changes } = came;
  const failed = await refusing(at, 'WRITE_FAILED', async () => {
    const writing = { tenant: context.tenant, parts: context.installed, telling: dates.telling };
    const source = { runId: claim.runId, traceparent: claim.traceparent ?? undefined };
    const all = { ...changes, after: [...changes.after, ...attempts] };
    await writeChanges(client, all, source, writing);
    const dated = failures.map((failure): AccountFailure => ({ ...failure, cobDate: claim.cobDate }));
    return await recordFailures(client, claim, dated);
  });
  await context.failpoint('chunk.write.after');
  return { done: at.length - failures.length, failed, events: changes.events.length, busy };
}

/** Accounts all of whose loans with something due are locked, and those of which one is busy. */
interface Locked {
  readonly due: readonly DueLoan[];
  readonly at: readonly string[];
  readonly busy: readonly string[];
}

async function lockLoans(
  client: Trips,
  { claim, ids }: Pick<AccountsAtHand, 'claim' | 'ids'>,
): Promise<Locked> {
  const due = await readDueLoans(client, ids, claim.cobDate);
  const free = await lockDueLoans(
    client,
    due.map(({ loanId }) => loanId),
  );
  const held = new Set(due.filter(({ loanId }) => !free.has(loanId)).map(({ accountId }) => accountId));
  return {
    due: due.filter(({ accountId }) => !held.has(accountId)),
    at: ids.filter((id) => !held.has(id)),
    busy: ids.filter((id) => held.has(id)),
  };
}

/** What is worked on, with all of it locked. */
interface AtHand extends Omit<Locked, 'busy'> {
  readonly stamp: Stamp;
}

type Failure = Omit<AccountFailure, 'cobDate'>;

async function payAll(
  context: WorkerContext,
  client: Trips,
  { due, at, stamp }: AtHand,
): Promise<{ readonly came: Payments; readonly failures: readonly Failure[] }> {
  const { installed: parts, tenant } = context;
  const read = (kind: string, of: readonly string[]) =>
    storeOfKind(parts.accounts, kind).read(client, tenant.cache, of);
  const loanIds = due.map(({ loanId }) => loanId);
  const [savings, loans] = await refusing(at, 'UNREADABLE', () =>
    Promise.all([read(repaymentKinds.from.name, at), read(repaymentKinds.to.name, loanIds)]),
  );
  const groups = [
    { kind: repaymentKinds.from, accounts: savings.accounts as readonly Payer[] },
    { kind: repaymentKinds.to, accounts: loans.accounts as readonly Repaid[] },
  ];
  const closed = await refusing(at, 'UNREADABLE', () => closeBehind(context, client, { groups, stamp }));
  const came = noPayments();
  const failures = savings.broken.map(({ id, reason }): Failure => inconsistent(id, reason));
  const failing = new Set(failures.map(({ accountId }) => accountId));
  // What was linked to another account before its row was locked is none of this one's.
  const linked = Map.groupBy(
    loans.accounts as readonly Repaid[],
    ({ repaymentAccountId }) => repaymentAccountId,
  );
  for (const account of savings.accounts as readonly Payer[]) {
    const refused = payFrom(account, linked.get(account.id) ?? [], { stamp, parts, closed, came });
    if (refused === undefined) continue;
    failing.add(account.id);
    failures.push({ accountId: account.id, code: refused.code, message: messageOf(refused, parts.codes) });
  }
  const accountOf = new Map(due.map(({ loanId, accountId }) => [loanId, accountId]));
  for (const { id, reason } of loans.broken) {
    const accountId = accountOf.get(id);
    if (accountId === undefined || failing.has(accountId)) continue;
    const { code, message } = inconsistent(accountId, reason);
    came.attempts.push({ ...attemptOn({ loanId: id, accountId, stamp }), short: { code, message } });
  }
  return { came, failures };
}

const inconsistent = (accountId: string, message: string) => ({
  accountId,
  code: 'ACCOUNT_INCONSISTENT',
  message,
});
