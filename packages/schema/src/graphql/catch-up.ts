import { countedAtMost } from '@dayclose/domain/job/catch-up.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import type { CatchUpView } from '@dayclose/domain/views.ts';
import { AccountKind, usualKind } from './account-kinds.ts';
import { scanOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { JobRun, runById } from './job-run.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { optionalLocalDate } from './values.ts';

const CatchUpStatus = perSchema((draft) =>
  draft.builder.objectRef<CatchUpView>('CatchUpStatus').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'What is behind the COB date.',
    fields: (t) => ({
      running: t.exposeBoolean('running', { description: 'Whether a run is closing what is behind.' }),
      run: t.field({
        type: JobRun(draft),
        nullable: true,
        description: 'The run that is closing what is behind; absent where none does.',
        resolve: ({ runId }, _args, context) => runById(context, runId),
      }),
      processingDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The oldest date that some account still has to close.',
        resolve: ({ oldestClosedDate }) =>
          oldestClosedDate === null ? null : formatDate(oldestClosedDate + 1),
      }),
      oldestClosedDate: t.field({
        description:
          'The last date that the account furthest behind has closed; absent where none is behind.',
        type: 'Date',
        nullable: true,
        resolve: ({ oldestClosedDate }) => formatOptionalDate(oldestClosedDate),
      }),
      accountsBehind: t.exposeInt('accountsBehind', {
        description: `How many accounts have not closed the COB date; before their run is planned, ${countedAtMost} at most are counted.`,
      }),
    }),
  }),
);

/** What is behind. */
export const catchUpNoun: Noun = {
  types: [CatchUpStatus],
  answers: { CatchUpStatus: { type: CatchUpStatus, of: statusOf } },
  addFields(draft) {
    draft.builder.queryField('catchUpStatus', (t) =>
      t.field({
        type: CatchUpStatus(draft),
        complexity: scanOf(1),
        authScopes: needs('READ_OPERATIONS'),
        description: 'Whether accounts are behind the COB date, and whether a run is closing them.',
        args: {
          kind: t.arg({
            description: 'The kind of account to look at.',
            type: AccountKind(draft),
            required: true,
            defaultValue: usualKind(draft).name,
          }),
        },
        resolve: (_root, { kind }, { operations }) => operations.catchUp(kind),
      }),
    );
  },
};

function statusOf(answer: Answer): CatchUpView {
  const told = answer as Omit<CatchUpView, 'oldestClosedDate'> & { readonly oldestClosedDate: string | null };
  return { ...told, oldestClosedDate: optionalLocalDate(told.oldestClosedDate) };
}
