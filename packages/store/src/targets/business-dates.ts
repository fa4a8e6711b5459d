import { type BusinessDates, businessDatesTarget } from '@dayclose/domain/dates/business-dates.ts';
import { readBusinessDates } from '../sql/read-business-dates.ts';
import type { TargetStore } from './target-store.ts';

export const businessDates: TargetStore<object, BusinessDates> = {
  target: businessDatesTarget,
  async lock({ client }) {
    await client.query({ name: 'lock-business-dates', text: 'select id from business_dates for update' });
  },
  async read({ client, accounts }) {
    const dates = await readBusinessDates(client);
    const any = ['false', ...accounts.map(({ table }) => `exists (select from ${table})`)].join(' or ');
    const { rows } = await client.query({ text: `select ${any} as has_accounts` });
    return {
      kind: 'BusinessDates',
      id: '1',
      businessDate: dates.business_date,
      cobDate: dates.cob_date,
      mode: dates.mode,
      timeZone: dates.time_zone,
      automaticCobDate: dates.automatic_cob_date,
      sandbox: dates.sandbox,
      hasAccounts: rows[0].has_accounts,
    };
  },
};
