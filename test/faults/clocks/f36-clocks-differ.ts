import type { AppProcess } from '../../harness/app-process.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { fewMinutes, hour, wrongClock } from './wrong-clock.ts';

async function closedBy({ port }: AppProcess): Promise<number> {
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^dayclose_cob_accounts_closed_total\{.*\} (\d+)$/m.exec(figures)?.[1] ?? 0);
}

export const clocksDiffer: Fault = {
  id: 'F36',
  name: 'the clocks of workers are an hour fast, an hour slow and 5 min fast, and jump in the middle of the run',
  expected: 'leases go by the clock of the database: nobody takes what another has, and each has its share',
  setting: {
    workers: [wrongClock(hour, -2 * hour), wrongClock(-hour, 2 * hour), wrongClock(fewMinutes, hour)],
  },
  async inject(world) {
    await world.underWay(0.3);
    for (const worker of world.workers) worker.signal('SIGUSR2');
    await world.ended();
    const shares = await Promise.all(world.workers.map(closedBy));
    hold(!shares.includes(0), `a worker had nothing to do: they closed ${shares.join(', ')}`);
    return {
      seen: `they closed ${shares.join(', ')} accounts`,
      check: async () => {
        const taken = await world.count('select count(*) from witnessed_takings');
        return taken === 0 ? [] : [`${taken} partitions were taken from workers that were at work`];
      },
    };
  },
};
