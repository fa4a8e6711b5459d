import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Found, median, rounded } from '../../bar.ts';
import type { Measured } from '../measure.ts';
import type { Place } from '../place.ts';
import { Repayments } from '../repayments.ts';

const clients = 4;
/** Share of commands that are told of. */
const share = '0.01';
/** Turns of each pair that was asked for: what is looked for is smaller than what one turn differs by from the next. */
const turnsOfPair = 4;
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
    const telling = await place.startGateway({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_TRACES_SAMPLER_ARG: share,
    });
    const repayments = await Repayments.open(place);
    // Neither is measured while it is compiled.
    for (const gateway of [place, telling]) await repayments.byProduct({ clients, seconds }, gateway);
    const ratios: { readonly cpu: number; readonly rate: number }[] = [];
    for (let turn = 0; turn < pairs * turnsOfPair; turn += 1) {
      const silent = await repayments.byProduct({ clients, seconds });
      const told = await repayments.byProduct({ clients, seconds }, telling);
      ratios.push(ratioOf(told, silent));
      say(`CPU of a command with traces against without: ${ratios.at(-1)?.cpu}`);
    }
    const cpu = median(ratios.map((each) => each.cpu));
    return {
      bars: [{ name: 'traces of 1 %: CPU of a gateway for a command against none', value: cpu, must: most }],
      lines: [`rate with traces against without: ${rounded(median(ratios.map(({ rate }) => rate)))}`],
      figures: { name: 'traces', cpu: rounded(cpu), ratios },
    };
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
}

function ratioOf(told: Measured, silent: Measured) {
  return { cpu: rounded(told.cpu.server / silent.cpu.server), rate: rounded(told.rate / silent.rate) };
}
