import type { Queryable } from '@dayclose/store/database.ts';
import type { Settled } from './patient-client.ts';

/**
 * Where the log of commands says something else than clients were answered, a sentence each: every key was decided once,
 * in the way that was told, and there is no key that nobody asked under.
 *
 * Shape: an inline close is decided anew under its key until nothing of its answer passes, so it is left out, as is what
 * the system gave under keys of its own.
 */
export async function decidedOtherwise(
  db: Queryable,
  settled: readonly Settled[],
): Promise<readonly string[]> {
  const { rows } = await db.query<{ key: string; count: number; refusal: string | null }>(
    `select idempotency_key as key, count(*)::int as count, max(refused_with) as refusal
     from commands where idempotency_key is not null and name <> 'inlineCob' and actor <> 'system' group by idempotency_key`,
  );
  const decided = new Map(
    rows.map(({ key, count, refusal }) => [key, `${count} × ${refusal ?? 'accepted'}`]),
  );
  const keys = new Set(settled.map(({ key }) => key));
  const unasked = [...decided.keys()].filter((key) => !keys.has(key));
  const strange = settled.filter(({ key, name, refusal }) => {
    if (name === 'inlineCob') return false;
    // What cannot even be read is refused before it is a command.
    const wasNone = refusal !== undefined && !decided.has(key);
    return !wasNone && decided.get(key) !== `1 × ${refusal ?? 'accepted'}`;
  });
  return [
    ...strange.map(
      ({ key, name, refusal }) =>
        `${name} under ${key} was answered ${refusal ?? 'accepted'}, and decided ${decided.get(key) ?? 'never'}`,
    ),
    ...unasked.map((key) => `nobody was answered under ${key}`),
  ];
}
