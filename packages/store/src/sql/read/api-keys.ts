import type { ApiKey } from '@dayclose/domain/access/api-key.ts';
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

function toKey({ expiresAt, lastUsedAt, revokedAt, ...key }: Row): ApiKey {
  return {
    ...key,
    kind: 'ApiKey',
    expiresAt: expiresAt ?? undefined,
    lastUsedAt: lastUsedAt ?? undefined,
    revokedAt: revokedAt ?? undefined,
  };
}
