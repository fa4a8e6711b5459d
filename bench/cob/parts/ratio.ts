import { type Bar, count, type Found, median, rounded } from '../../bar.ts';
import { closeByProduct, closeInPairs, type Pair, ratioOf } from '../pairs.ts';
import { fewLoans, type Place } from '../place.ts';

const megabyte = 1024 * 1024;
/** Above it, PostgreSQL's CPU time an account is held to what it is at as many loans. */
const manyLoans = 100_000;

/** The whole book beside the script: seconds, CPU seconds, memory, and growth where the portfolio is big. */
export async function measureRatio(place: Place): Promise<Found> {
  const few = await place.books.of({ loans: fewLoans });
  const little = await closeByProduct(place, few);
  const growth = place.loans > manyLoans ? await serverCpuOf(place, manyLoans) : undefined;
  const book = await place.books.of({ loans: place.loans });
  const pairs = await closeInPairs(place, book);
  const accounts = pairs[0]?.product.accounts ?? 0;
  const of = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  const seconds = of(({ product }) => product.seconds);
  const scriptSeconds = of(({ script }) => script.seconds);
  const cpu = {
    workers: of(({ product }) => product.cpu.workers),
    server: of(({ product }) => product.cpu.server),
    script: of(({ script }) => script.cpu),
  };
  const peak = of(({ product }) => product.peakMemory);
  const serverCpu = (cpu.server / accounts) * 1e6;
  const bars: Bar[] = [
    {
      name: `${count(place.loans)} loans: seconds against the script`,
      value: ratioOf(pairs),
      must: 1.2,
      aim: 0.9,
    },
    {
      name: 'CPU seconds of workers and PostgreSQL against the script',
      value: of(({ product, script }) => (product.cpu.workers + product.cpu.server) / script.cpu),
      must: 2.2,
      aim: 1.6,
    },
    { name: 'memory of the biggest worker, MB', value: peak / megabyte, must: 400 },
    { name: `memory against ${count(fewLoans)} loans`, value: peak / little.peakMemory, must: 1.1 },
  ];
  if (growth !== undefined) {
    bars.push({
      name: `PostgreSQL's CPU an account against ${count(manyLoans)} loans`,
      value: serverCpu / growth,
      must: 1.1,
    });
  }
  return {
    bars,
    lines: [
      `${count(accounts)} accounts in ${seconds.toFixed(2)} s, ${count(accounts / seconds)} a second; the script in ${scriptSeconds.toFixed(2)} s, ${count(accounts / scriptSeconds)} a second`,
      `CPU an account: workers ${((cpu.workers / accounts) * 1e6).toFixed(0)} µs, PostgreSQL ${serverCpu.toFixed(0)} µs; the script ${((cpu.script / accounts) * 1e6).toFixed(0)} µs`,
      `${count(pairs[0]?.outboxRows ?? 0)} outbox rows; loaded in ${book.loadSeconds.toFixed(1)} s`,
    ],
    figures: {
      accounts,
      loadSeconds: rounded(book.loadSeconds),
      productSeconds: rounded(seconds),
      scriptSeconds: rounded(scriptSeconds),
      accountsPerSecond: Math.round(accounts / seconds),
      cpu: { workers: rounded(cpu.workers), server: rounded(cpu.server), script: rounded(cpu.script) },
      serverCpuMicrosecondsAnAccount: rounded(serverCpu),
      outboxRows: pairs[0]?.outboxRows ?? 0,
      pairs: pairs.map(({ product, script }) => ({
        product: rounded(product.seconds),
        script: rounded(script.seconds),
        ratio: rounded(product.seconds / script.seconds),
      })),
    },
  };
}

/** PostgreSQL's CPU time an account of a portfolio of another size. Units: microseconds. */
async function serverCpuOf(place: Place, loans: number): Promise<number> {
  const book = await place.books.of({ loans });
  const spent: number[] = [];
  for (let number = 1; number <= place.pairs; number += 1) {
    const { cpu, accounts } = await closeByProduct(place, book);
    spent.push((cpu.server / accounts) * 1e6);
  }
  return median(spent);
}
