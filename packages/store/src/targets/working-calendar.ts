import { type NewWorkingCalendar, workingCalendarTarget } from '@dayclose/domain/dates/working-calendar.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtextextended('dayclose working calendar', 0)`;
const atOnce = {
  name: 'lock-working-calendar-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-working-calendar', text: `select pg_advisory_xact_lock(${key})` };

/** The next version of the calendar; whoever only goes by it takes no lock. Ids are drawn one after the other, so that the last is the greatest. */
export const workingCalendar: TargetStore<object, NewWorkingCalendar> = {
  target: workingCalendarTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }) {
    const { rows } = await client.query({
      name: 'draw-working-calendar',
      text: `select nextval(pg_get_serial_sequence('working_calendars', 'id')) as id`,
    });
    return { id: rows[0].id };
  },
};
