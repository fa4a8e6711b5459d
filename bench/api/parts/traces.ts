import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { openTracing } from '@dayclose/tracing/open-tracing.ts';
import { type Found, median, rounded } from '../../bar.ts';
import type { Measured } from '../measure.ts';
import type { GatewayAtHand, Place } from '../place.ts';
import { Repayments } from '../repayments.ts';

const clients = 4;
/** Share of commands that are told of. */
const share = '0.01';
/** Turns of each pair that was asked for: what is looked for is smaller than what one turn differs by from the next. */
const turnsOfPair = 4;
/** Commands that are told of without being carried out, to know what that alone takes. */
const commands = 100_000;
/** Of the CPU that a gateway takes for a command without traces. */
const most = 1.03;

/** What it costs a command that one in a hundred is traced: two gateways side by side, one of which tells a receiver, in turn. */
export async function measureTraces(place: Place): Promise<Found> {
  const { seconds, pairs, say } = place;
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end('{}'));
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const { port } = receiver.address() as AddressInfo;
  try {
    const [silent, telling] = [
      await place.startGateway({}),
      await place.startGateway({
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
        OTEL_TRACES_SAMPLER_ARG: share,
      }),
    ];
    const repayments = await Repayments.open(place);
    const at = (gateway: GatewayAtHand) => repayments.byProduct({ clients, seconds }, gateway);
    // Neither is measured while it is compiled.
    for (const gateway of [silent, telling]) await at(gateway);
    const turns: { readonly silent: Measured; readonly told: Measured }[] = [];
    for (let nth = 0; nth < pairs * turnsOfPair; nth += 1) {
      // Each is first as often as the other: what the rows of one turn cost meets the next.
      const first = await at(nth % 2 === 0 ? silent : telling);
      const second = await at(nth % 2 === 0 ? telling : silent);
      turns.push(nth % 2 === 0 ? { silent: first, told: second } : { silent: second, told: first });
      say(`${nth + 1} of ${pairs * turnsOfPair}`);
    }
    return foundOf(turns, await cpuOfTelling(`http://127.0.0.1:${port}`));
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
}

/** CPU that is spent on telling of a command as a gateway does, that of who is told among it. Units: seconds. */
async function cpuOfTelling(endpoint: string): Promise<number> {
  const tracing = await openTracing({ endpoint, ratio: Number(share) }, 'bench', () => undefined);
  if (tracing === undefined) throw new Error('there are no traces');
  const before = process.cpuUsage();
  for (let command = 1; command <= commands; command += 1) {
    const attributes = { 'graphql.operation.type': 'mutation', 'dayclose.tenant': 'default' };
    const operation = tracing.begin('mutation repayLoan', { kind: 'SERVER', attributes });
    const parent = operation.traceparent;
    const within = operation.isTold ? ['command repayLoan', 'transaction'] : [];
    const parts = [operation, ...within.map((name) => tracing.begin(name, { parent }))];
    for (const each of parts) {
      each.tell({ 'dayclose.code': 'OK' });
      each.end();
    }
    // What is told is sent behind whoever works.
    if (command % 100 === 0) await turn();
  }
  await tracing.close();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000 / commands;
}

/**
 * The bar is what telling takes of a command's CPU. Gateways with and without are measured too: they show that nothing else comes with
 * it, as far as what one turn differs by from the next lets that be seen.
 */
function foundOf(
  turns: readonly { readonly silent: Measured; readonly told: Measured }[],
  telling: number,
): Found {
  const silent = Math.min(...turns.map((each) => each.silent.cpu.server));
  const ratios = turns.map((each) => rounded(each.told.cpu.server / each.silent.cpu.server));
  const [ofCommand, ofTelling] = [silent, telling].map((seconds) => (seconds * 1_000_000).toFixed(1));
  return {
    bars: [
      {
        name: 'traces of 1 %: CPU of a command with them against none',
        value: 1 + telling / silent,
        must: most,
      },
    ],
    lines: [
      `microseconds of CPU: ${ofCommand} of a command, ${ofTelling} of telling of it`,
      `gateways with against without, by turns: ${ratios.join(', ')}, in the middle ${rounded(median(ratios))}`,
    ],
    figures: { name: 'traces', command: silent, telling, ratios },
  };
}
