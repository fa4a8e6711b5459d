import type { BusinessDates } from '@dayclose/domain/dates/business-dates.ts';
import { boolean, date, smallint, text } from './column-types.ts';
import { table } from './table.ts';

/** The tenant's dates as they are stored: one row, which is there from the start. */
export const businessDates = table<BusinessDates, object>('business_dates', {
  fields: {},
  beside: [
    { column: 'id', type: smallint, key: true, of: () => 1 },
    { column: 'business_date', type: date, of: ({ businessDate }) => businessDate },
    { column: 'cob_date', type: date, of: ({ cobDate }) => cobDate },
    { column: 'mode', type: text, of: ({ mode }) => mode },
    { column: 'time_zone', type: text, of: ({ timeZone }) => timeZone },
    { column: 'automatic_cob_date', type: boolean, of: ({ automaticCobDate }) => automaticCobDate },
    { column: 'sandbox', type: boolean, of: ({ sandbox }) => sandbox },
  ],
});
