import type { Found } from '../../bar.ts';
import { foundOf } from '../door.ts';
import { measure } from '../measure.ts';
import { duringNights } from '../nights.ts';
import { calmClients, inTurn, peakOf, rowOf } from '../pairs.ts';
import { findPgbench } from '../pgbench/program.ts';
import type { Place } from '../place.ts';
import { Repayments } from '../repayments.ts';

const clientsInTurn = [1, 4, 8];
/** Clients that pay while a close runs. */
const clientsAtNight = 8;

/** Repayments beside the same rows written by hand; at half of the peak; while one day after another is closed. */
export async function measureRepayments(place: Place): Promise<Found> {
  const { seconds, pairs, say } = place;
  const pgbench = await findPgbench(say);
  const repayments = await Repayments.open(place);
  // Neither is measured while it is compiled.
  await repayments.byProduct({ clients: clientsAtNight, seconds });
  const rows = [];
  for (const clients of clientsInTurn) {
    const measured = await inTurn(pairs, {
      product: () => repayments.byProduct({ clients, seconds }),
      reference: () => repayments.byHand(pgbench, { clients, seconds }),
    });
    rows.push(rowOf(measured));
    say(`${clients} at once: ${rows.at(-1)?.ratio} of pgbench`);
  }
  const pace = peakOf(rows) / 2;
  const calm = await repayments.byProduct({ clients: calmClients, pace, seconds: seconds * 2 });
  const task = repayments.task({ clients: clientsAtNight, retried: ['ACCOUNT_LOCKED'] });
  const clocks = { server: place.gateway, postgres: place.postgres };
  const duringClose = await duringNights(place, (nights) => measure(place.generator, task, clocks, nights));
  return foundOf({ name: 'repayment', reference: 'pgbench', must: 0.4, aim: 0.6, rows, calm, duringClose });
}
