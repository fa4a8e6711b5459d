import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import type { Period } from '@dayclose/domain/statements/period.ts';
import { type Statement, stateAccount } from '@dayclose/domain/statements/statement.ts';
import type { AnyAccountStore } from '@dayclose/store/accounts/account-store.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { type AccountFailure, recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import { readToState } from '@dayclose/store/sql/statements/read-to-state.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { type AccountsAtHand, type CloseCounts, refusing } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';

/** Makes the statements of accounts, and fails those that have not closed the period. Errors: as for `workOnAccounts`. */
export async function stateAccounts(
  context: WorkerContext,
  client: Trips,
  { claim, ids, fence }: AccountsAtHand,
): Promise<CloseCounts> {
  const { installed: parts, tenant } = context;
  const period = periodOf(claim);
  const { statements, name } = statedKind(context, claim.accounts);
  const accounts = await refusing(ids, 'UNREADABLE', () =>
    readToState(client, { store: claim.accounts, stores: parts.accounts }, { ids, period }),
  );
  const after: Statement[] = [];
  const failures: AccountFailure[] = [];
  for (const account of accounts) {
    const stated = stateAccount(account, { period, kind: name, statements });
    if (stated.ok) after.push(stated.state);
    else {
      const { code } = stated;
      failures.push({
        accountId: account.id,
        cobDate: claim.cobDate,
        code,
        message: messageOf(stated, parts.codes),
      });
    }
  }
  const failed = await refusing(ids, 'WRITE_FAILED', async () => {
    const writing = { tenant, parts, telling: fence.telling };
    const source = { runId: claim.runId, traceparent: claim.traceparent ?? undefined };
    await writeChanges(client, { before: [], after, events: [] }, source, writing);
    return await recordFailures(client, claim, failures);
  });
  await context.failpoint('chunk.write.after');
  return { done: after.length, failed, events: 0 };
}

function periodOf({ cobDate, periodFrom }: ClaimedPartition): Period {
  if (periodFrom === null) throw new Error('a run of statements has no period');
  return { from: periodFrom, to: cobDate };
}

/** The kind whose accounts a walk states. Errors: one without statements is a defect and throws. */
function statedKind({ installed }: WorkerContext, walk: AnyAccountStore) {
  for (const { name, statements } of installed.kinds) {
    if (statements?.name === walk.kind.name) return { name, statements };
  }
  throw new Error(`no kind of account has the statements ${walk.kind.name}`);
}
