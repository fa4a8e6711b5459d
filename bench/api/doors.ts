import type { Door } from './figures.ts';
import { measure } from './measure.ts';
import { closeNights } from './nights.ts';
import { inTurn, peakOf, rowOf } from './pairs.ts';
import type { Program } from './pgbench/program.ts';
import type { Place } from './place.ts';
import type { Postgraphile } from './postgraphile/process.ts';
import { clockOf, measureRead, type Read } from './reads.ts';
import { Repayments } from './repayments.ts';

/** How long and how often it is measured. Units: seconds. */
export interface Sitting {
  readonly seconds: number;
  readonly pairs: number;
  readonly say: (line: string) => void;
}

/** As many requests may be in flight as a calm day could have at once. */
const calmClients = 64;
const clientsOfRepayments = [1, 4, 8];
const clientsOfReads = [1, 8, 16];
/** Clients that pay while a close runs. */
const clientsAtNight = 8;

/** Repayments, beside those by hand; then at half of the peak; then while one day after another is closed. */
export async function measureRepayments(place: Place, pgbench: Program, sitting: Sitting): Promise<Door> {
  const { seconds, pairs, say } = sitting;
  const repayments = await Repayments.open(place);
  const rows = [];
  for (const clients of clientsOfRepayments) {
    say(`Repayments, ${clients} clients …`);
    const measured = await inTurn(pairs, {
      product: () => repayments.byProduct({ clients, seconds }),
      reference: () => repayments.byHand(pgbench, { clients, seconds }),
    });
    rows.push(rowOf(measured));
  }
  const pace = peakOf(rows) / 2;
  const calm = await repayments.byProduct({ clients: calmClients, pace, seconds: seconds * 2 });
  say('Repayments during a close …');
  const worker = await place.startWorker();
  try {
    const task = repayments.task({ clients: clientsAtNight, retried: ['ACCOUNT_LOCKED'] });
    const clocks = { server: place.gateway, postgres: place.postgres };
    const duringClose = await measure(place.generator, task, clocks, async () => {
      await closeNights(place, seconds);
    });
    return { name: 'repayment', reference: 'pgbench', rows, calm, duringClose };
  } finally {
    await worker.end();
  }
}

/** A read, beside PostGraphile; then at half of the peak. */
export async function measureReads(
  place: Place,
  { name, read, postgraphile }: { name: Door['name']; read: Read; postgraphile: Postgraphile },
  { seconds, pairs, say }: Sitting,
): Promise<Door> {
  const rows = [];
  const clock = clockOf(postgraphile);
  for (const clients of clientsOfReads) {
    say(`The ${name}, ${clients} clients …`);
    const measured = await inTurn(pairs, {
      product: () => measureRead(place, read.product, { clients, seconds }),
      reference: async () => {
        const { rate, cpu } = await measureRead(place, read.reference, { clients, seconds }, clock);
        return { rate, server: cpu.server, postgres: cpu.postgres };
      },
    });
    rows.push(rowOf(measured));
  }
  const pace = peakOf(rows) / 2;
  const calm = await measureRead(place, read.product, { clients: calmClients, pace, seconds: seconds * 2 });
  return { name, reference: 'PostGraphile', rows, calm };
}
