import type { Found } from '../../bar.ts';
import { cpuOf } from '../../cpu-time.ts';
import { foundOf } from '../door.ts';
import { duringNights } from '../nights.ts';
import { calmClients, inTurn, peakOf, rowOf } from '../pairs.ts';
import type { Place } from '../place.ts';
import { accountPage, loanList, measureRead, type Read } from '../reads.ts';

const clientsInTurn = [1, 8, 16];
/** Clients that look while a close runs. */
const clientsAtNight = 8;

export async function measurePage(place: Place): Promise<Found> {
  return measureReads(place, 'account page', await accountPage(place, await place.postgraphile()));
}

export async function measureList(place: Place): Promise<Found> {
  return measureReads(place, 'list of 50', await loanList(place, await place.postgraphile()));
}

/** A read beside PostGraphile; at half of the peak; while one day after another is closed. */
async function measureReads(place: Place, name: string, read: Read): Promise<Found> {
  const { seconds, pairs, say } = place;
  const { pid } = await place.postgraphile();
  // Neither is measured while it is compiled.
  for (const each of [read.product, read.reference]) {
    await measureRead(place, each, { clients: clientsAtNight, seconds });
  }
  const rows = [];
  for (const clients of clientsInTurn) {
    const measured = await inTurn(pairs, {
      product: () => measureRead(place, read.product, { clients, seconds }),
      reference: async () => {
        const of = { clients, seconds, server: () => cpuOf([pid]) };
        const { rate, cpu } = await measureRead(place, read.reference, of);
        return { rate, server: cpu.server, postgres: cpu.postgres };
      },
    });
    rows.push(rowOf(measured));
    say(`${clients} at once: ${rows.at(-1)?.ratio} of PostGraphile`);
  }
  const pace = peakOf(rows) / 2;
  const calm = await measureRead(place, read.product, { clients: calmClients, pace, seconds: seconds * 2 });
  const duringClose = await duringNights(place, (nights) =>
    measureRead(place, read.product, { clients: clientsAtNight, nights }),
  );
  return foundOf({ name, reference: 'PostGraphile', must: 1, aim: 1.5, rows, calm, duringClose });
}
