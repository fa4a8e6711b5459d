import { waitFor } from '../../test/harness/wait-for.ts';
import { isDrained } from './is-drained.ts';
import type { Bench } from './open-bench.ts';
import { samplePayload, sampleSchema } from './sample-payload.ts';

const drainDeadlineMs = 600_000;
const loans = 25_000;

const insert = `
insert into outbox (shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id,
  aggregate_version, business_date, payload)
select loan % 16, 'LoanAccrualTransactionCreatedBusinessEvent', 'Loan', $2, $5::smallint, 'Loan', loan, $3::integer + n / ${loans} + 1, '2026-11-21', $4
from generate_series(0, $1::integer - 1) n cross join lateral (select n % ${loans} as loan) l order by n`;
const sample = samplePayload();

/** Events of a bench, with the bytes that a close's have, as fast as PostgreSQL writes them. */
export class Backlog {
  readonly #bench: Bench;
  /** The last version of each loan. */
  #version = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Commits events; nobody is told. */
  async raise(events: number): Promise<void> {
    const values = [events, sampleSchema, this.#version, sample.bytes, sample.revision];
    await this.#bench.client.query(insert, values);
    this.#version += Math.ceil(events / loans);
  }

  /** Tells the relay, and waits until Kafka has everything and it is marked. */
  async drained(): Promise<void> {
    const { client } = this.#bench;
    await client.query('notify dayclose_outbox');
    await waitFor(() => isDrained(client), {
      what: 'the relay to drain the outbox',
      deadlineMs: drainDeadlineMs,
      everyMs: 50,
    });
  }
}
