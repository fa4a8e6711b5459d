import type { NewOutboundCall } from '@dayclose/domain/kernel/outbound-call.ts';
import { bigint, date, jsonText, text } from './column-types.ts';
import { type Made, madeBy } from './made-by.ts';
import { table } from './table.ts';

/** Calls as rules ask for them; how far each has come is written by those who make it. */
export const outboundCalls = table<NewOutboundCall, object, Made>('outbound_calls', {
  fields: {},
  beside: [
    { column: 'name', type: text, of: ({ call }) => call },
    { column: 'account_type', type: text, nullable: true, of: ({ about }) => about?.kind },
    { column: 'account_id', type: bigint, nullable: true, of: ({ about }) => about?.id },
    { column: 'business_date', type: date, of: ({ dates }) => dates.businessDate },
    { column: 'cob_date', type: date, of: ({ dates }) => dates.cobDate },
    { column: 'payload', type: jsonText, of: ({ payload }) => payload },
  ],
  together: madeBy,
  others: [
    ...['id', 'call_id', 'created_at', 'state', 'attempts', 'tried_since', 'next_attempt_at', 'delivered_at'],
    ...['last_error', 'reason', 'owner', 'token', 'lease_until'],
  ],
  ordered: true,
});
