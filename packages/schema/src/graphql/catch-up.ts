import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import type { CatchUpView } from '@dayclose/domain/views.ts';
import { AccountKind } from './account-lock.ts';
import { builder } from './builder.ts';

const CatchUpStatus = builder.objectRef<CatchUpView>('CatchUpStatus').implement({
  description: 'What is behind the COB date.',
  fields: (t) => ({
    running: t.exposeBoolean('running', { description: 'Whether a run is closing what is behind.' }),
    processingDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The oldest date that some account still has to close.',
      resolve: ({ oldestClosedDate }) =>
        oldestClosedDate === null ? null : formatDate(oldestClosedDate + 1),
    }),
    oldestClosedDate: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ oldestClosedDate }) => formatOptionalDate(oldestClosedDate),
    }),
    accountsBehind: t.exposeInt('accountsBehind'),
  }),
});

builder.queryField('catchUpStatus', (t) =>
  t.field({
    type: CatchUpStatus,
    extensions: { permission: 'READ_OPERATIONS' },
    args: { kind: t.arg({ type: AccountKind, required: true, defaultValue: 'LOAN' }) },
    resolve: (_root, _args, { operations }) => operations.catchUp(),
  }),
);
