import type { BusinessDates } from '@dayclose/domain/dates/business-dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair } from '../entity-store.ts';

export const dates: EntityStore<BusinessDates> = {
  kind: 'BusinessDates',
  racedConstraints: [],
  write: writeBusinessDates,
};

async function writeBusinessDates(client: Queryable, pairs: readonly Pair<BusinessDates>[]): Promise<void> {
  for (const { after } of pairs) {
    await client.query({
      name: 'write-business-dates',
      text: `update business_dates
             set business_date = $1, cob_date = $2, mode = $3, time_zone = $4, automatic_cob_date = $5, sandbox = $6`,
      values: [
        formatDate(after.businessDate),
        formatDate(after.cobDate),
        after.mode,
        after.timeZone,
        after.automaticCobDate,
        after.sandbox,
      ],
    });
  }
}
