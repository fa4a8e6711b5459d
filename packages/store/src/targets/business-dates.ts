import { type BusinessDates, businessDatesTarget } from '@dayclose/domain/dates/business-dates.ts';
import { readBusinessDates } from '../sql/read-business-dates.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const lockText = 'select from business_dates for update';
const atOnce = { name: 'lock-business-dates-at-once', text: `${lockText} skip locked` };
const inTurn = { name: 'lock-business-dates', text: lockText };

export const businessDates: TargetStore<object, BusinessDates> = {
  target: businessDatesTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
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
