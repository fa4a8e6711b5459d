import { businessDateModes } from '@dayclose/domain/dates/business-dates.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessDatesView } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import type { SchemaContext } from './context.ts';
import { enumOf } from './enums.ts';
import { loadTogether } from './loaders.ts';
import { needs } from './permission.ts';

/** The tenant's dates as every answer shows them. */
export const BusinessDates = builder.objectRef<BusinessDatesView>('BusinessDates').implement({
  authScopes: needs('READ_OPERATIONS'),
  description: 'The dates that the institution works on.',
  fields: (t) => ({
    businessDate: t.field({
      description:
        'The date that the institution is working on; it has no time, and moves when someone or something moves it.',
      type: 'Date',
      resolve: (dates) => formatDate(dates.businessDate),
    }),
    cobDate: t.field({
      type: 'Date',
      description: 'The date being, or last to be, closed.',
      resolve: (dates) => formatDate(dates.cobDate),
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'IANA name of the time zone whose calendar is followed in mode SYSTEM.',
    }),
    mode: t.expose('mode', { description: 'Who moves the business date.', type: enumOf(businessDateModes) }),
    automaticCobDate: t.exposeBoolean('automaticCobDate', {
      description: 'Whether the COB date is the day before the business date.',
    }),
    sandbox: t.exposeBoolean('sandbox', {
      description: 'Whether the database is marked as one to try things in.',
    }),
  }),
});

builder.queryField('businessDates', (t) =>
  t.field({
    type: BusinessDates,
    authScopes: needs('READ_OPERATIONS'),
    description: 'The dates that the institution works on at present.',
    resolve: (_root, _args, { operations }) => operations.businessDates(),
  }),
);

builder.subscriptionField('businessDatesChanged', (t) =>
  t.field({
    type: BusinessDates,
    authScopes: needs('READ_OPERATIONS'),
    description: 'The dates whenever they change.',
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
