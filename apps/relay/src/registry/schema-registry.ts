import type { Queryable } from '@dayclose/store/database.ts';
import { readEventSchemas } from '@dayclose/store/sql/relay/read-event-schemas.ts';
import { type NumberedSchema, registerSchemas } from '@dayclose/store/sql/relay/register-schemas.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { saidToReaders } from './registered-schemas.ts';

/** Longest that whoever asks waits for the database. Units: milliseconds. */
const readMs = 2_000;

/**
 * The schemas that relays of a tenant have ever used. PostgreSQL has the record, so that every relay knows those of
 * another release too; what is in it never changes, so what was found once is remembered.
 */
export class SchemaRegistry {
  readonly #database: Queryable;
  readonly #installed: readonly NumberedSchema[];
  #found: ReadonlyMap<number, NumberedSchema> = new Map();
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<readonly NumberedSchema[]> | undefined;

  constructor(database: Queryable, installed: readonly NumberedSchema[]) {
    this.#database = database;
    this.#installed = installed;
  }

  /**
   * Puts the schemas that are installed on record: before the first message that names one of them.
   *
   * Errors: a sentence where a number, or a revision, is another schema's; the database's.
   */
  async register(): Promise<void> {
    await registerSchemas(this.#database, this.#installed);
    const recorded = new Map((await this.all()).map((each) => [each.id, each]));
    for (const { id, name, revision, schema } of this.#installed) {
      const there = recorded.get(id);
      if (there === undefined) {
        const before = `Revision ${revision} of the Avro schema ${name} is on record with other fields`;
        throw new Error(`${before}: a change of a schema is its next revision.`);
      }
      if (saidToReaders(JSON.parse(there.schema)) === saidToReaders(JSON.parse(schema))) continue;
      throw new Error(
        `The Avro schema ${name} has the number ${id}, which ${there.name} had before: rename it.`,
      );
    }
  }

  /** The schema of a number. Errors: the database's, where it is not known yet. */
  async find(id: number): Promise<NumberedSchema | undefined> {
    return this.#found.get(id) ?? (await this.all()).find((each) => each.id === id);
  }

  /**
   * All that is on record now. However many ask at once, one statement is at work for them, and each gets what was read
   * after he asked.
   *
   * Errors: the database's, or that it takes too long.
   */
  all(): Promise<readonly NumberedSchema[]> {
    if (this.#next === undefined) {
      this.#next = this.#reading.then(() => {
        this.#next = undefined;
        return this.#read();
      });
      this.#reading = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  async #read(): Promise<readonly NumberedSchema[]> {
    const all = await withTimeout(readEventSchemas(this.#database), readMs, 'the record of schemas');
    this.#found = new Map(all.map((each) => [each.id, each]));
    return all;
  }
}
