import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { AccountLockView } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import type { SchemaContext } from './context.ts';
import { enumNamed } from './enums.ts';
import { globalId } from './global-id.ts';
import { loadTogether } from './loaders.ts';
import { pageSizes, sizeOf } from './page.ts';

/** The kinds of account that are closed. */
export const AccountKind = enumNamed('AccountKind', ['LOAN']);

/** Why a write on an account may be refused at present. */
export const AccountLock = builder.objectRef<AccountLockView>('AccountLock').implement({
  description: 'Why a write on an account may be refused at present.',
  fields: (t) => ({
    kind: t.expose('accountKind', { type: AccountKind }),
    accountId: t.id({ resolve: (lock) => globalId('Loan', lock.accountId) }),
    owner: t.expose('owner', {
      type: enumNamed('LockOwner', ['COB_CHUNK_PROCESSING', 'INLINE_COB', 'COB_FAILED']),
    }),
    since: t.expose('since', { type: 'DateTime' }),
    cobDate: t.field({ type: 'Date', resolve: (lock) => formatDate(lock.cobDate) }),
    runId: t.id({ nullable: true, resolve: (lock) => globalId('JobRun', lock.runId) }),
    error: t.exposeString('error', { nullable: true }),
  }),
});

builder.queryField('lockedAccounts', (t) =>
  t.field({
    type: [AccountLock],
    extensions: { permission: 'READ_OPERATIONS' },
    description: 'Accounts that a worker holds at present, and accounts that could not be closed.',
    args: {
      kind: t.arg({ type: AccountKind }),
      first: t.arg.int({ defaultValue: pageSizes.max }),
    },
    resolve: (_root, { first }, { operations }) => operations.lockedAccounts(sizeOf('first', first)),
  }),
);

/** The lock of an account, if any; those of all accounts of an answer are read at once. */
export function lockOf(context: SchemaContext, accountId: string): Promise<AccountLockView | undefined> {
  return loadTogether(context, 'account-locks', accountId, (ids) => context.operations.locksOfAccounts(ids));
}
