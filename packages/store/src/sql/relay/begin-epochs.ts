import type { Queryable } from '../../database.ts';

const text = `
insert into source_epochs (epoch, system_identifier, timeline)
select 1, (pg_control_system()).system_identifier, current_timeline()
where not exists (select from source_epochs)
on conflict do nothing`;

/** Records the history that the database is in as the first source epoch, unless there is one. */
export async function beginEpochs(db: Queryable): Promise<void> {
  await db.query({ name: 'relay-begin-epochs', text });
}
