import { businessDateModes } from '@dayclose/domain/dates/business-dates.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessDatesView } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { localDateOf } from './values.ts';

/** The tenant's dates as every answer shows them. */
export const BusinessDates = perSchema((draft) =>
  draft.builder.objectRef<BusinessDatesView>('BusinessDates').implement({
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
      mode: t.expose('mode', {
        description: 'Who moves the business date.',
        type: enumOf(draft, businessDateModes),
      }),
      automaticCobDate: t.exposeBoolean('automaticCobDate', {
        description: 'Whether the COB date is the day before the business date.',
      }),
      sandbox: t.exposeBoolean('sandbox', {
        description: 'Whether the database is marked as one to try things in.',
      }),
    }),
  }),
);

/** The dates of the tenant. */
export const businessDatesNoun: Noun = {
  types: [BusinessDates],
  answers: { BusinessDates: { type: BusinessDates, of: datesOf } },
  addFields(draft) {
    draft.builder.queryField('businessDates', (t) =>
      t.field({
        type: BusinessDates(draft),
        authScopes: needs('READ_OPERATIONS'),
        description: 'The dates that the institution works on at present.',
        resolve: (_root, _args, { operations }) => operations.businessDates(),
      }),
    );
    draft.builder.subscriptionField('businessDatesChanged', (t) =>
      t.field({
        type: BusinessDates(draft),
        authScopes: needs('READ_OPERATIONS'),
        description: 'The dates as they are, at once, and whenever they change.',
        subscribe: (_root, _args, context) => context.watchBusinessDates(),
        resolve: (dates) => dates,
      }),
    );
  },
};

function datesOf(answer: Answer) {
  return {
    ...answer,
    businessDate: localDateOf(String(answer.businessDate)),
    cobDate: localDateOf(String(answer.cobDate)),
  };
}

/** The business date that what is computed at the read is computed for. */
export async function businessDateOf(context: SchemaContext): Promise<LocalDate> {
  const dates = await loadTogether(context, 'business-dates', '', async () => {
    return new Map([['', await context.source.reads.businessDates()]]);
  });
  if (dates === undefined) throw new Error('the tenant has no business dates');
  return dates.businessDate;
}
