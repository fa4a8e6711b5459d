import { type AccountRef, type AccountsRead, accounts as target } from '@dayclose/domain/kernel/target.ts';
import { storeOfKind } from '../accounts/account-store.ts';
import { lockInOrder } from './lock-accounts.ts';
import type { TargetStore } from './target-store.ts';

/** Accounts of any kind: locked in the order in which they are given, and read whole, those of a kind together. */
export const accounts: TargetStore<readonly AccountRef[], AccountsRead> = {
  target,
  lock: ({ client, accounts: stores }, refs) =>
    lockInOrder(
      client,
      refs.map(({ kinds, id }) => ({ stores: kinds.map(({ name }) => storeOfKind(stores, name)), id })),
    ),
  async read({ client, tenant, accounts: stores }, refs) {
    const asked = refs.flatMap(({ kinds, id }) => kinds.map(({ name }) => ({ kind: name, id })));
    const byKind = Map.groupBy(asked, ({ kind }) => kind);
    const found = await Promise.all(
      [...byKind].map(([kind, ofKind]) => {
        const ids = ofKind.map(({ id }) => id);
        return storeOfKind(stores, kind).read(client, tenant.cache, ids);
      }),
    );
    return {
      accounts: new Map(found.flatMap(({ accounts }) => accounts.map((account) => [account.id, account]))),
      broken: found.flatMap(({ broken }) => broken),
    };
  },
};
