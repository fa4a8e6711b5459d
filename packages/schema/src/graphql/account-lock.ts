import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import type { AccountLockView } from '@dayclose/domain/views.ts';
import { AccountKind, nounOfKind } from './account-kinds.ts';
import type { SchemaContext } from './context.ts';
import { pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';
import { loadTogether } from './loaders.ts';
import { accountNamed, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { pageSizes, sizeOf } from './page.ts';
import { needs } from './permission.ts';

const lockOwners = enumeration('LockOwner', 'What holds an account.', {
  COB_CHUNK_PROCESSING:
    'A worker closes it, or passes over it as ADD_ACCRUALS does, with others, at present.',
  INLINE_COB: 'A write on it closes the days that it is behind. Not used yet.',
  COB_FAILED: 'Nothing at present; it could not be closed, and a write tries again first.',
});

/** Why a write on an account may be refused at present. */
export const AccountLock = perSchema((draft) =>
  draft.builder.objectRef<AccountLockView>('AccountLock').implement({
    authScopes: needs('READ'),
    description: 'Why a write on an account may be refused at present.',
    fields: (t) => ({
      kind: t.expose('accountKind', { description: 'What kind of account it is.', type: AccountKind(draft) }),
      accountId: t.id({
        description: 'Global id of the account.',
        resolve: (lock) => globalId(nounOfKind(draft, lock.accountKind), lock.accountId),
      }),
      account: t.field({
        description: 'The account, as people know it.',
        type: NamedAccount(draft),
        resolve: ({ accountKind, accountId: id }, _args, context) =>
          accountNamed(draft, { noun: nounOfKind(draft, accountKind), id, from: 'operations' }, context),
      }),
      owner: t.expose('owner', { description: 'What holds it.', type: enumOf(draft, lockOwners) }),
      since: t.expose('since', { description: 'Since when.', type: 'DateTime' }),
      cobDate: t.field({
        description:
          'The date that is being closed, or that could not be; of a pass the business date that it is for.',
        type: 'Date',
        resolve: (lock) => formatDate(lock.cobDate),
      }),
      runId: t.id({
        description: 'Global id of the run that holds it or that failed on it; absent where it was no run.',
        nullable: true,
        resolve: (lock) => globalId('JobRun', lock.runId),
      }),
      error: t.exposeString('error', {
        description: 'Why it could not be closed; absent while it is being closed.',
        nullable: true,
      }),
    }),
  }),
);

/** Accounts that are held, or could not be closed. */
export const accountLockNoun: Noun = {
  types: [AccountLock, NamedAccount],
  addFields(draft) {
    draft.builder.queryField('lockedAccounts', (t) =>
      t.field({
        type: [AccountLock(draft)],
        complexity: pageCost,
        authScopes: needs('READ_OPERATIONS'),
        description: 'Accounts that a worker holds at present, and accounts that could not be closed.',
        args: {
          kind: t.arg({
            description: 'Only accounts of this kind; all if absent.',
            type: AccountKind(draft),
          }),
          first: t.arg.int({ description: 'How many at most: 1 to 100.', defaultValue: pageSizes.max }),
        },
        resolve: (_root, { kind, first }, { operations }) =>
          operations.lockedAccounts(kind ?? undefined, sizeOf('first', first)),
      }),
    );
  },
};

/** The lock of an account, if any; those of all accounts of an answer are read at once. */
export function lockOf(context: SchemaContext, accountId: string): Promise<AccountLockView | undefined> {
  return loadTogether(context, 'account-locks', accountId, (ids) => context.operations.locksOfAccounts(ids));
}
