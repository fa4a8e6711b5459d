import { equal, type Facts, ofNobody } from './facts.ts';

/** Bits of `tgtype`. Source: PostgreSQL, catalog/pg_trigger.h. */
const bits = { eachRow: 1, before: 2, onInsert: 4, onDelete: 8, onUpdate: 16, onTruncate: 32 };

/** When a trigger fires, as bits added up. */
export const firing = {
  afterInsert: bits.onInsert,
  afterInsertOfARow: bits.eachRow + bits.onInsert,
  beforeTruncate: bits.before + bits.onTruncate,
  beforeAnyChange: bits.before + bits.onDelete + bits.onUpdate + bits.onTruncate,
  beforeChangeOfARow: bits.eachRow + bits.before + bits.onDelete + bits.onUpdate,
};

/** A trigger that has to be there: its table, its name, its function, and when it fires. */
export interface Trigger {
  readonly table: string;
  readonly name: string;
  readonly runs: string;
  readonly firing: number;
}

/** Triggers are there as they were made, on a table that is partitioned and on each of its partitions. `O` and `A` are the states of one that fires in sessions such as ours. */
export function triggersAtWork(what: string, triggers: readonly Trigger[]): Facts {
  const wanted = triggers.map(
    ({ table, name, runs, firing: kind }) => `('${table}', '${name}', '${runs}', ${kind})`,
  );
  return {
    rows: `
      select ${ofNobody}, c.relname as relation, v.name,
             case when t.oid is null then 'missing' when t.tgenabled not in ('O', 'A') then 'disabled'
                  when t.tgtype <> v.kind or f.proname <> v.function then 'changed' else 'at work' end as state
      from (values ${wanted.join(', ')}) as v (relation, name, function, kind)
      cross join lateral (
        select to_regclass(v.relation) as id union select relid from pg_partition_tree(to_regclass(v.relation))
      ) p
      left join pg_class c on c.oid = p.id
      left join pg_trigger t on t.tgrelid = p.id and t.tgname = v.name
      left join pg_proc f on f.oid = t.tgfoid`,
    item: `'table ' || r.relation`,
    facts: [equal(what, `r.name || ' at work'`, `r.name || ' ' || r.state`)],
  };
}
