import { createHash } from 'node:crypto';
import type { Claim, Claimed, StoredAnswer } from '@dayclose/domain/bus/ports.ts';
import type { Queryable } from '../database.ts';
import type { Writes } from '../tables/statement.ts';

const drawn = `nextval(pg_get_serial_sequence('commands', 'id'))`;

/** The id of a command that has no key. */
export async function drawCommandId(client: Queryable): Promise<string> {
  const { rows } = await client.query({ name: 'draw-command-id', text: `select ${drawn} as id` });
  return rows[0].id;
}

/** Takes a key, waiting for a command in flight that has it, or reads what it was used for. */
export async function claimKey(client: Queryable, claim: Claim): Promise<Claimed> {
  const hash = hashOf(claim.input);
  const claimed = await client.query({
    name: 'claim-key',
    text: `insert into idempotency_keys (actor, key, command, input_hash, command_id) values ($1, $2, $3, $4, ${drawn})
           on conflict (actor, key) do nothing
           returning command_id`,
    values: [claim.actor, claim.key, claim.command, hash],
  });
  if (claimed.rowCount === 1) return { kind: 'fresh', commandId: claimed.rows[0].command_id };
  const { rows } = await client.query<{
    command: string;
    input_hash: Buffer;
    refused: boolean;
    answer: object;
  }>({
    name: 'read-claimed-key',
    text: `select k.command, k.input_hash, c.refused_with is not null as refused, c.answer
           from idempotency_keys k join commands c on c.id = k.command_id
           where k.actor = $1 and k.key = $2`,
    values: [claim.actor, claim.key],
  });
  const [used] = rows;
  if (used === undefined) throw new Error(`the key ${claim.key} is taken and its command is not there`);
  const hashes = [hash, hashOf(claim.filledIn)];
  const isSame = used.command === claim.command && hashes.some((each) => used.input_hash.equals(each));
  if (!isSame) return { kind: 'reused' };
  const stored = used.refused ? { ok: false, ...used.answer } : { ok: true, answer: used.answer };
  return { kind: 'replay', stored: stored as StoredAnswer };
}

function hashOf(input: string): Buffer {
  return createHash('sha256').update(input).digest();
}

/** Gives back a key that this transaction took; whoever waits for it then finds it free. */
export function keyReleased({ actor, key }: Claim): Writes {
  const text = 'delete from idempotency_keys where actor = $1 and key = $2';
  return [{ name: 'release-key', text, values: [actor, key] }];
}
