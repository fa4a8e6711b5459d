import type { Queryable } from '../../database.ts';

/** A history of a database: the system that initdb made, and its timeline. Shape: the identifier is decimal text. */
export interface History {
  readonly systemIdentifier: string;
  readonly timeline: number;
}

/** A history under which events are published, by its number. */
export interface SourceEpoch extends History {
  readonly epoch: number;
}

/** Where events come from: the installation, the history that the database is in now, and those that were published. */
export interface Origin {
  /** UUID of the installation. */
  readonly source: string;
  readonly now: History;
  /** Oldest first; none before the first relay. */
  readonly epochs: readonly SourceEpoch[];
}

const text = `
select s.source::text as "source",
  json_build_object('systemIdentifier', (pg_control_system()).system_identifier::text, 'timeline', current_timeline())
    as "now",
  (select coalesce(json_agg(json_build_object('epoch', e.epoch, 'timeline', e.timeline,
      'systemIdentifier', e.system_identifier::text) order by e.epoch), '[]') from source_epochs e) as "epochs"
from relay_source s`;

/** Reads where events come from. */
export async function readOrigin(db: Queryable): Promise<Origin> {
  const { rows } = await db.query<Origin>({ name: 'relay-read-origin', text });
  const [origin] = rows;
  if (origin === undefined) throw new Error('relay_source has no row, so messages have no source');
  return origin;
}
