import {
  type CobFailure,
  type FailedAccount,
  type FailedAccountRef,
  failedAccountTarget,
} from '@dayclose/domain/job/run-at-hand.ts';
import { type AnyAccountStore, walksOf } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { cobFailures } from '../tables/cob-failures.ts';
import { lockJobRun, readJobRunAtHand } from './job-run.ts';
import { lockInOrder } from './lock-accounts.ts';
import type { Got, TargetContext, TargetStore } from './target-store.ts';

/** A failed account: the run is locked first, then the account, of whichever kind the run closes. */
export const failedAccount: TargetStore<FailedAccountRef, FailedAccount> = {
  target: failedAccountTarget,
  async lock(context, ref) {
    const { wait } = await lockJobRun(context.client, ref.runId);
    if (wait === undefined) return await lockAccountOf(context, ref);
    return {
      locked: undefined,
      async wait() {
        await wait();
        await (await lockAccountOf(context, ref)).wait?.();
      },
    };
  },
  async read(context, ref, locked) {
    // The locks are two: what is asked for before the second is got may be stale.
    await locked;
    const { client, tenant } = context;
    const at = await readJobRunAtHand(client, ref.runId);
    const store = storeOf(context, at?.run.accountKind);
    if (store === undefined) {
      return { at, failure: undefined, accountKind: undefined, account: undefined, broken: undefined };
    }
    const failure = await readFailure(client, ref, store);
    // What did not fail is not read: it may be none of the run's kind at all.
    const ids = failure === undefined ? [] : [ref.accountId];
    const { accounts, broken } =
      ids.length === 0 ? { accounts: [], broken: [] } : await store.read(client, tenant.cache, ids);
    return { at, failure, accountKind: store.kind, account: accounts[0], broken: broken[0] };
  },
};

async function lockAccountOf(context: TargetContext, { runId, accountId }: FailedAccountRef): Promise<Got> {
  const { rows } = await context.client.query<{ kind: string | null }>({
    name: 'kind-of-run',
    text: 'select account_kind as kind from job_runs where id = $1',
    values: [runId],
  });
  const store = storeOf(context, rows[0]?.kind ?? undefined);
  if (store === undefined) return { locked: undefined };
  return await lockInOrder(context.client, [{ stores: [store], id: accountId }]);
}

/** That of the close, the pass or the statements that a run is of; nothing for a run over no accounts. */
function storeOf({ accounts }: TargetContext, kind: string | undefined): AnyAccountStore | undefined {
  return walksOf(accounts).find((store) => store.kind.name === kind);
}

const text = `
  select ${cobFailures.select('f')} from cob_failures f
  where f.run_id = $1 and f.account_kind = $2 and f.account_id = $3 and f.resolved_at is null`;

async function readFailure(
  client: Queryable,
  { runId, accountId }: FailedAccountRef,
  { kind }: AnyAccountStore,
): Promise<CobFailure | undefined> {
  const values = [runId, kind.name, accountId];
  const [failure] = await readRows(client, { name: 'read-failure', text, values }, (row) =>
    cobFailures.read(row),
  );
  return failure === undefined ? undefined : { kind: 'CobFailure', ...failure };
}
