import type { CommandRecord } from '@dayclose/domain/bus/ports.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';

/** Writes a decided command into the log, with its answer or its refusal. */
export async function writeCommand(client: Queryable, command: CommandRecord): Promise<void> {
  const { stored, stamp } = command;
  const answer = stored.ok ? stored.answer : { code: stored.code, details: stored.details };
  await client.query({
    name: 'write-command',
    text: `
      insert into commands (id, name, actor, request_id, idempotency_key, input, refused_with, answer, business_date,
                            cob_date)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      command.commandId,
      command.name,
      command.actor,
      command.requestId,
      command.key ?? null,
      JSON.stringify(command.input),
      stored.ok ? null : stored.code,
      JSON.stringify(answer),
      formatDate(stamp.businessDate),
      formatDate(stamp.cobDate),
    ],
  });
}
