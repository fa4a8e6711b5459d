import { closeIfBehind } from '@dayclose/domain/close/close-if-behind.ts';
import type { Told } from '@dayclose/domain/close/take-part.ts';
import {
  type Account,
  type AnyAccountKind,
  installedKind,
  type OpenAccount,
  stepsNamed,
} from '@dayclose/domain/kernel/account.ts';
import { loadingOf } from '@dayclose/domain/kernel/loaded.ts';
import type { Rejected } from '@dayclose/domain/kernel/outcome.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { loadRows } from '@dayclose/store/sql/cob/load-rows.ts';
import { readBusinessSteps } from '@dayclose/store/sql/read-business-steps.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import type { WorkerContext } from './context.ts';

/** An account whose days are closed, and what they raised; or why it cannot be worked on. */
export type ClosedUp = ({ readonly ok: true; readonly account: Account } & Told) | Rejected;

/** Accounts of a kind, whole. */
interface OfKind {
  readonly kind: AnyAccountKind;
  readonly accounts: readonly Account[];
}

/**
 * Closes accounts that are behind the COB date in memory, as a command does before its own work; what contradicts itself is
 * refused.
 *
 * Shape: by id; what steps are configured with and load is asked for once, whatever the number of accounts.
 */
export async function closeBehind(
  { installed: { codes, kinds } }: WorkerContext,
  client: Trips,
  { groups, stamp }: { readonly groups: readonly OfKind[]; readonly stamp: Stamp },
): Promise<ReadonlyMap<string, ClosedUp>> {
  const closed = new Map<string, ClosedUp>();
  for (const { kind: declared, accounts } of groups) {
    const kind = installedKind(kinds, declared);
    const behind: Account[] = [];
    for (const account of accounts) {
      const refused = kind.contradiction(account, stamp);
      closed.set(account.id, refused ?? { ok: true, account, events: [] });
      if (
        refused === undefined &&
        kind.isOpen(account) &&
        (account as OpenAccount).closedThrough < stamp.cobDate
      )
        behind.push(account);
    }
    if (behind.length === 0) continue;
    const names = await readBusinessSteps(client, kind.job.name);
    const loading = loadingOf(stepsNamed(kind, names));
    const ids = behind.map(({ id }) => id);
    const loaded = loading.length === 0 ? new Map() : await loadRows(client, loading, ids, stamp.cobDate);
    const asked = { businessSteps: async () => names, load: async () => loaded };
    for (const account of behind) {
      closed.set(account.id, await closeIfBehind(account, { kind, stamp, codes, ...asked }));
    }
  }
  return closed;
}
