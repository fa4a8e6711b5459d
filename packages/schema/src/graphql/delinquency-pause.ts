import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { isActivePause, type DelinquencyPause as Pause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { LoanView } from '@dayclose/domain/loan/views.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { pausesOf } from './loan-pauses.ts';
import { needs } from './permission.ts';

/** A time in which the days of delinquency stand still, as it stands on the business date. */
interface PauseView extends Pause {
  readonly active: boolean;
}

/** A time in which a loan's days of delinquency stand still. */
export const DelinquencyPause = perSchema((draft) =>
  draft.builder.objectRef<PauseView>('DelinquencyPause').implement({
    authScopes: needs('READ'),
    description: 'A time in which the days of delinquency stand still.',
    fields: (t) => ({
      start: t.field({
        description: 'Its first day.',
        type: 'Date',
        resolve: ({ start }) => formatDate(start),
      }),
      end: t.field({
        type: 'Date',
        nullable: true,
        description: 'Its last day; the day of resumption where it was resumed.',
        resolve: ({ end }) => formatDate(end),
      }),
      active: t.exposeBoolean('active', { description: 'Whether it holds on the business date.' }),
    }),
  }),
);

/** The pauses of a loan in the order of their entry. */
export async function pauseViewsOf(context: SchemaContext, loan: LoanView): Promise<readonly PauseView[]> {
  const [on, pauses] = await Promise.all([businessDateOf(context), pausesOf(context, loan)]);
  return pauses.map((pause) => ({ ...pause, active: isActivePause(pause, on) }));
}
