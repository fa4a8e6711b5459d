import { businessDateModes } from '@dayclose/domain/dates/business-dates.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessDatesView } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import type { SchemaContext } from './context.ts';
import { enumOf } from './enums.ts';
import { loadTogether } from './loaders.ts';

/** The tenant's dates as every answer shows them. */
export const BusinessDates = builder.objectRef<BusinessDatesView>('BusinessDates').implement({
  description: 'The dates that the institution works on.',
  fields: (t) => ({
    businessDate: t.field({ type: 'Date', resolve: (dates) => formatDate(dates.businessDate) }),
    cobDate: t.field({
      type: 'Date',
      description: 'The date being, or last to be, closed.',
      resolve: (dates) => formatDate(dates.cobDate),
    }),
    timeZone: t.exposeString('timeZone'),
    mode: t.expose('mode', { type: enumOf(businessDateModes) }),
    automaticCobDate: t.exposeBoolean('automaticCobDate', {
      description: 'Whether the COB date is the day before the business date.',
    }),
    sandbox: t.exposeBoolean('sandbox'),
  }),
});

builder.queryField('businessDates', (t) =>
  t.field({
    type: BusinessDates,
    extensions: { permission: 'READ_OPERATIONS' },
    resolve: (_root, _args, { operations }) => operations.businessDates(),
  }),
);

builder.subscriptionField('businessDatesChanged', (t) =>
  t.field({
    type: BusinessDates,
    extensions: { permission: 'READ_OPERATIONS' },
    subscribe: (_root, _args, context) => context.watchBusinessDates(),
    resolve: (dates) => dates,
  }),
);

/** The business date that what is computed at the read is computed for. */
export async function businessDateOf(context: SchemaContext): Promise<LocalDate> {
  const dates = await loadTogether(context, 'business-dates', '', async () => {
    return new Map([['', await context.source.reads.businessDates()]]);
  });
  if (dates === undefined) throw new Error('the tenant has no business dates');
  return dates.businessDate;
}
