import type { Queryable } from '../../database.ts';

/** Where the log is sealed, and how far it may be. */
export interface Sealing {
  /** How old a command is before it is sealed: by as much clocks may be set back. Units: milliseconds. */
  readonly afterMs: number;
  /** Commands of one seal. */
  readonly most: number;
}

/**
 * No command that is decided before this instant is still to come: whoever has written one and not committed began before its
 * transaction's first, and who writes one from now on is later. Nothing where somebody's beginning is not told.
 */
const settled = `
  select case when bool_or(l.relation is not null and a.xact_start is null) then null
              else least(clock_timestamp() - $1 * interval '1 millisecond', min(a.xact_start)) end::text as before
  from (select) one
  left join pg_locks l on l.relation = 'commands'::regclass and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select oid from pg_database where datname = current_database())
  left join pg_stat_activity a on a.pid = l.pid`;

const seal = `
  with last as (
    select place, through_at, through_id, hash from command_seals order by place desc limit 1
  ), open as (
    select c.created_at, c.id, command_hash(c) as hash
    from commands c
    where c.created_at < $1::timestamptz
      and (c.created_at, c.id)
        > (coalesce((select through_at from last), '-infinity'), coalesce((select through_id from last), 0))
    order by c.created_at, c.id
    limit $2
  ), stretch as (
    select count(*)::integer as commands, max(created_at) as through_at,
           (array_agg(id order by created_at desc, id desc))[1] as through_id,
           string_agg(hash, ''::bytea order by created_at, id) as hashes
    from open
  )
  insert into command_seals (place, commands, through_at, through_id, hash)
  select coalesce((select place from last), 0) + 1, commands, through_at, through_id,
         command_seal((select hash from last), hashes)
  from stretch where commands > 0
  on conflict (place) do nothing
  returning commands`;

/**
 * Seals commands that nothing can come before any more, in their order; returns how many. Of two that seal at once one finds the
 * place taken and seals nothing.
 *
 * Shape: two statements, so that the second sees whatever ended while the first looked who is still writing.
 */
export async function sealCommands(db: Queryable, { afterMs, most }: Sealing): Promise<number> {
  const found = await db.query<{ before: string | null }>({
    name: 'commands-settled-before',
    text: settled,
    values: [afterMs],
  });
  const before = found.rows[0]?.before;
  if (before == null) return 0;
  const { rows } = await db.query<{ commands: number }>({
    name: 'seal-commands',
    text: seal,
    values: [before, most],
  });
  return rows[0]?.commands ?? 0;
}
