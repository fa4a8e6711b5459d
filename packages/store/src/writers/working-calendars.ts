import type { WorkingCalendar } from '@dayclose/domain/dates/working-calendar.ts';
import type { EntityStore } from '../entity-store.ts';
import { holidays, workingCalendars as table } from '../tables/working-calendars.ts';
import { made } from './rows.ts';

/** Writes a version of the calendar with its holidays, beside those that there were. */
export const workingCalendars: EntityStore<WorkingCalendar> = {
  kind: 'WorkingCalendar',
  racedConstraints: [],
  write(pairs, context) {
    const calendars = made(pairs);
    const days = calendars.flatMap(({ id: calendarId, holidays: all }) =>
      all.map((holiday, index) => ({ ...holiday, calendarId, number: index + 1 })),
    );
    return [...table.insert(calendars, context), ...holidays.insert(days)];
  },
};
