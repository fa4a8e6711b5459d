import { metricAt } from '../../harness/metric.ts';
import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { drainMs, runDeadlineMs } from '../settings.ts';

/** From which age docs/operations.md has somebody look. Units: seconds. */
const alertSeconds = 60;

export const longTransaction: Fault = {
  id: 'F20',
  name: 'a transaction with an id of its own stays open over the whole run, and beyond a minute',
  expected:
    'events go on to Kafka as they are committed: nobody waits for the oldest transaction, and its age is told',
  async inject(world) {
    const person = await world.person();
    await person.query('begin; select pg_current_xact_id()');
    await world.underWay();
    const early = await world.count('select count(*) from outbox where published_at is not null');
    await world.ended();
    let age = 0;
    const isOld = async () => {
      age = await metricAt(world.relay(1).port, 'dayclose_relay_oldest_transaction_seconds');
      return age > alertSeconds;
    };
    await waitFor(isOld, { what: 'a relay to tell of the transaction', deadlineMs: runDeadlineMs });
    await world.clients.stop();
    const isDrained = async () =>
      (await world.count('select count(*) from outbox where published_at is null')) === 0;
    await waitFor(isDrained, { what: 'events to be published beside it', deadlineMs: drainMs });
    const published = await world.count('select count(*) from outbox where published_at is not null');
    await person.query('rollback');
    hold(published > early, 'nothing was published meanwhile');
    return {
      seen: `${published - early} events were published while it was open; its age was told as ${Math.round(age)} s`,
      async check() {
        const left = await metricAt(world.relay(1).port, 'dayclose_relay_oldest_transaction_seconds');
        return left < alertSeconds ? [] : [`its age is told as ${left} s, though it has ended`];
      },
    };
  },
};
