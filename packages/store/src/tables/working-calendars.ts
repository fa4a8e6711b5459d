import type { WorkingCalendar } from '@dayclose/domain/dates/working-calendar.ts';
import type { Holiday } from '@dayclose/domain/kernel/working-calendar.ts';
import { bigint, date, integer, json, text } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';
import { table } from './table.ts';

/** Versions of the calendar of a tenant. */
export const workingCalendars = table<WorkingCalendar, object, Made>('working_calendars', {
  fields: {},
  beside: [
    { column: 'id', type: bigint, key: true, of: ({ id }) => id },
    { column: 'working_days', type: json, written: 'ONCE', of: ({ workingDays }) => workingDays },
  ],
  together: [commandId],
  others: ['created_at'],
});

/** A holiday of one version, in its place. */
export interface PlacedHoliday extends Holiday {
  readonly calendarId: string;
  readonly number: number;
}

/** Days on which nobody works. */
export const holidays = table<PlacedHoliday>('holidays', {
  fields: {
    calendarId: { column: 'calendar_id', type: bigint, key: true },
    number: { column: 'number', type: integer, key: true },
    name: { column: 'name', type: text, written: 'ONCE' },
    from: { column: 'from_date', type: date, written: 'ONCE' },
    to: { column: 'to_date', type: date, written: 'ONCE' },
  },
});
