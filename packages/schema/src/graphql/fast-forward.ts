import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import type { FastForwardView } from '@dayclose/domain/views.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { localDateOf, optionalLocalDate } from './values.ts';

const FastForwardStatus = perSchema((draft) =>
  draft.builder.objectRef<FastForwardView>('FastForwardStatus').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'How far the latest fast forward of a sandbox has come.',
    fields: (t) => ({
      running: t.exposeBoolean('running', { description: 'Whether it is under way.' }),
      fromDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The business date on which it was asked for; absent where there never was one.',
        resolve: ({ fromDate }) => formatOptionalDate(fromDate),
      }),
      toDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The business date that it goes to; absent where there never was one.',
        resolve: ({ toDate }) => formatOptionalDate(toDate),
      }),
      businessDate: t.field({
        type: 'Date',
        description: 'The business date at present.',
        resolve: ({ businessDate }) => formatDate(businessDate),
      }),
      error: t.exposeString('error', {
        nullable: true,
        description: 'Why it ended before its last date; accounts that could not be closed are no reason.',
      }),
    }),
  }),
);

/** The fast forward of a sandbox. */
export const fastForwardNoun: Noun = {
  types: [FastForwardStatus],
  answers: { FastForwardStatus: { type: FastForwardStatus, of: statusOf } },
  addFields(draft) {
    draft.builder.queryField('fastForwardStatus', (t) =>
      t.field({
        type: FastForwardStatus(draft),
        authScopes: needs('READ_OPERATIONS'),
        description:
          'How far the latest fast forward has come; nothing but the business date where there never was one.',
        resolve: (_root, _args, { operations }) => operations.fastForward(),
      }),
    );
  },
};

function statusOf(answer: Answer): FastForwardView {
  const told = answer as Pick<FastForwardView, 'running' | 'error'> &
    Record<'fromDate' | 'toDate', string | null> & { readonly businessDate: string };
  return {
    ...told,
    fromDate: optionalLocalDate(told.fromDate),
    toDate: optionalLocalDate(told.toDate),
    businessDate: localDateOf(told.businessDate),
  };
}
