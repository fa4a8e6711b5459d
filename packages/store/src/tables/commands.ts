import type { CommandRecord } from '@dayclose/domain/bus/ports.ts';
import { bigint, date, jsonText, text } from './column-types.ts';
import { table } from './table.ts';

/** Every command that was decided, with its answer or its refusal. */
export const commands = table<CommandRecord, object>('commands', {
  fields: {},
  beside: [
    { column: 'id', type: bigint, key: true, of: ({ commandId }) => commandId },
    { column: 'name', type: text, of: ({ name }) => name },
    { column: 'actor', type: text, of: ({ actor }) => actor },
    { column: 'request_id', type: text, of: ({ requestId }) => requestId },
    { column: 'address', type: text, nullable: true, of: ({ address }) => address },
    { column: 'idempotency_key', type: text, nullable: true, of: ({ key }) => key },
    { column: 'input', type: jsonText, of: ({ input }) => JSON.stringify(input) },
    { column: 'entities', type: jsonText, of: ({ entities }) => JSON.stringify(entities) },
    {
      column: 'refused_with',
      type: text,
      nullable: true,
      of: ({ stored }) => (stored.ok ? undefined : stored.code),
    },
    { column: 'answer', type: jsonText, of: answerText },
    { column: 'business_date', type: date, of: ({ stamp }) => stamp.businessDate },
    { column: 'cob_date', type: date, of: ({ stamp }) => stamp.cobDate },
  ],
  others: ['created_at'],
});

function answerText({ stored }: CommandRecord): string {
  return JSON.stringify(stored.ok ? stored.answer : { code: stored.code, details: stored.details });
}
