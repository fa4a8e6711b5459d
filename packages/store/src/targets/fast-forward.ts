import { type FastForwardBefore, fastForwardTarget } from '@dayclose/domain/job/fast-forward.ts';
import { readForwardUnderWay } from '../sql/fast-forward/read-under-way.ts';
import { businessDates } from './business-dates.ts';
import type { TargetStore } from './target-store.ts';

export const fastForward: TargetStore<object, FastForwardBefore> = {
  target: fastForwardTarget,
  lock: businessDates.lock,
  async read(context, ref, locked) {
    const dates = await businessDates.read(context, ref, locked);
    const underWay = await readForwardUnderWay(context.client);
    const { rows } = await context.client.query({
      name: 'next-fast-forward',
      text: `select nextval(pg_get_serial_sequence('fast_forwards', 'id')) as id`,
    });
    return { dates, underWay, newId: rows[0].id };
  },
};
