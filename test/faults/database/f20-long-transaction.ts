import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { drainMs } from '../settings.ts';

export const longTransaction: Fault = {
  id: 'F20',
  name: 'a transaction with an id of its own stays open over the whole run',
  expected: 'events go on to Kafka as they are committed: nobody waits for the oldest transaction',
  async inject(world) {
    const person = await world.person();
    await person.query('begin; select pg_current_xact_id()');
    await world.underWay();
    const early = await world.count('select count(*) from outbox where published_at is not null');
    await world.ended();
    await world.clients.stop();
    const isDrained = async () =>
      (await world.count('select count(*) from outbox where published_at is null')) === 0;
    await waitFor(isDrained, { what: 'events to be published beside it', deadlineMs: drainMs });
    const published = await world.count('select count(*) from outbox where published_at is not null');
    await person.query('rollback');
    hold(published > early, 'nothing was published meanwhile');
    return { seen: `${published - early} events were published while it was open` };
  },
};
