import type { ApiKey, ApiKeyState } from '@dayclose/domain/access/api-key.ts';
import type { Queryable } from '../../database.ts';

type Row = Omit<ApiKey, 'kind' | Absent> & { readonly [Field in Absent]: string | null };
type Absent = 'expiresAt' | 'lastUsedAt' | 'revokedAt';

/** An instant as the commands' own stamps write it. */
const instant = (column: string) =>
  `to_char(k.${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const columns = `
  k.id, k.name, k.role, ${instant('created_at')} as "createdAt", ${instant('expires_at')} as "expiresAt",
  ${instant('last_used_at')} as "lastUsedAt", ${instant('disabled_at')} as "revokedAt"`;

/** Every key that there is or was, by name. */
export async function readApiKeys(db: Queryable): Promise<readonly ApiKey[]> {
  const { rows } = await db.query<Row>({
    name: 'read-api-keys',
    text: `select ${columns} from api_keys k order by k.name`,
  });
  return rows.map(toKey);
}

/** Those of a list of ids that there are. */
export async function readApiKeysById(db: Queryable, ids: readonly string[]): Promise<readonly ApiKey[]> {
  const { rows } = await db.query<Row>({
    name: 'read-api-keys-by-id',
    text: `select ${columns} from api_keys k where k.id = any($1::bigint[])`,
    values: [ids],
  });
  return rows.map(toKey);
}

/** Before their end keys are told as expiring for so long. */
const expiring = '14 days';

/** Whether keys are good, by id and by the clock of the database, as whoever asks by one is let in by it. */
export async function readApiKeyStates(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ApiKeyState>> {
  const { rows } = await db.query<{ id: string; state: ApiKeyState }>({
    name: 'read-api-key-states',
    text: `
      select id, case
        when disabled_at is not null then 'REVOKED'
        when expires_at <= clock_timestamp() then 'EXPIRED'
        when expires_at <= clock_timestamp() + interval '${expiring}' then 'EXPIRING'
        else 'GOOD' end as state
      from api_keys where id = any($1::bigint[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

function toKey({ expiresAt, lastUsedAt, revokedAt, ...key }: Row): ApiKey {
  return {
    ...key,
    kind: 'ApiKey',
    expiresAt: expiresAt ?? undefined,
    lastUsedAt: lastUsedAt ?? undefined,
    revokedAt: revokedAt ?? undefined,
  };
}
