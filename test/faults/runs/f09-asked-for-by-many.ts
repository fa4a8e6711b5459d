import { randomUUID } from 'node:crypto';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Settled } from '../../flows/fire/patient-client.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { localId } from '../local-id.ts';

const asked = 50;

export const askedForByMany: Fault = {
  id: 'F9',
  name: 'fifty callers ask for the same close at once, and again in the middle of it',
  expected:
    'the date has one run, and every one of them is told of it; a key that is used again gets the same answer',
  async inject(world) {
    const cobDate = formatDate(world.firstDay);
    const ask = (key: string) => world.clients.give('runJob', { name: 'LOAN_COB', cobDate }, key);
    const askAll = async () => {
      const keys = Array.from({ length: asked }, () => randomUUID());
      return await Promise.all(keys.map(ask));
    };
    await world.startClients();
    const first = await askAll();
    world.runIds.push(idIn(first[0]));
    await world.closed(0.2);
    const second = await askAll();
    const again = await ask(first[0]?.key ?? '');
    hold(again.isReplay, 'a key that was used again is not answered as a repetition');
    const told = new Set([...first, ...second, again].map(idIn));
    hold(told.size === 1, `they were told of ${told.size} runs`);
    return { seen: `${2 * asked} callers were told of one run` };
  },
};

function idIn(settled: Settled | undefined): string {
  hold(settled, 'nobody asked');
  hold(settled.refusal === undefined, `a caller was refused: ${settled.refusal}`);
  return localId((settled.data as { id: string }).id);
}
