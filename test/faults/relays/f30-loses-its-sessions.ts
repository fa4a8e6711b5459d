import { shardsByOwner } from '../../relay/shards-by-owner.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, relayLeaseMs } from '../settings.ts';
import { shared } from './f29-frozen-past-its-lease.ts';

const endSessions = `
select count(pg_terminate_backend(pid)) from pg_stat_activity
where datname = current_database() and application_name like 'dayclose-relay%'`;

export const losesItsSessions: Fault = {
  id: 'F30',
  name: 'the sessions of relays are ended, and then one has no way to the database for longer than its lease',
  expected:
    'a session that is replaced costs no shard; who cannot renew stops sending before its lease ends, and another takes over',
  boundMs: relayLeaseMs + busyMachineMs,
  setting: { relays: [{}] },
  async inject(world) {
    const way = await world.wayToDatabase();
    const cut = await world.startRelay({ DATABASE_URL: way.url });
    await shared(world, [8, 8]);
    await world.underWay();
    const ended = await world.count(endSessions);
    hold(ended > 0, 'no session of a relay was ended');
    await shared(world, [8, 8]);
    await way.close();
    return {
      seen: `${ended} sessions were ended; then one relay was cut off`,
      recovered: async () => (await shardsByOwner(world.db)).toString() === '16',
      async afterwards() {
        await way.open();
        await shared(world, [8, 8]);
        hold((await fetch(`http://127.0.0.1:${cut.port}/health`)).ok, 'the relay did not live through it');
        return 'the other took its shards; with a way again, it was given its share';
      },
    };
  },
};
