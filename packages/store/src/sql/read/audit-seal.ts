import type { AuditSealView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

/** The last seal of the command log; nothing before the first. */
export async function readAuditSeal(db: Queryable): Promise<AuditSealView | undefined> {
  const { rows } = await db.query<AuditSealView>({
    name: 'read-audit-seal',
    text: `
      select place::integer, through_at as through, sealed_at as "sealedAt", encode(hash, 'hex') as hash
      from command_seals order by command_seals.place desc limit 1`,
  });
  return rows[0];
}
