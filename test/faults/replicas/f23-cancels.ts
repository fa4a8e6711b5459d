import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';
import { Readers } from './readers.ts';

const [clients, rounds, everyMs] = [16, 150, 100];

export const replicaCancels: Fault = {
  id: 'F23',
  name: 'the replica cancels queries that are in the way of what the primary did (locks, vacuum)',
  expected: 'each is read once more, on the primary, and nobody notices',
  boundMs: busyMachineMs,
  setting: { ownCluster: true },
  async inject(world) {
    await world.cluster.haveReplicaCancel();
    await world.underWay(0.05);
    const readers = new Readers(world, clients);
    const person = await world.person();
    for (let round = 0; round < rounds; round += 1) {
      await person.query('begin; lock table loans, clients in access exclusive mode; commit');
      await person.query('vacuum clients');
      await pause(everyMs);
    }
    await readers.leave();
    const cancelled = await cancelledOn(world.cluster.replicaUrl);
    hold(cancelled > 0, 'the replica cancelled nothing');
    return { seen: `${readers.judged()}; the replica cancelled ${cancelled} queries` };
  },
};

/** How many queries a replica cancelled. */
async function cancelledOn(url: string): Promise<number> {
  const replica = new pg.Client({ connectionString: url, application_name: 'test' });
  await replica.connect();
  try {
    const { rows } = await replica.query(
      'select sum(confl_lock + confl_snapshot + confl_bufferpin)::integer as count from pg_stat_database_conflicts',
    );
    return rows[0].count;
  } finally {
    await replica.end();
  }
}
