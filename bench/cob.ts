/**
 * Measures a Close of Business against a hand-written script that does the same work for the whole book at once, on the
 * same PostgreSQL in the same run, and what else a night has to hold: `npm run bench:cob`.
 *
 * `--only ratio` measures one part alone, and may be given several times (bench/cob/parts/list.ts has them; without it,
 * all but the longest, `catch-up`); `--loans 1000000 --workers 2 --pairs 3` say how much. The script (bench/cob/whole-book)
 * writes the same rows into the same tables with the same indexes; both databases are compared after each pair.
 * Prints a table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import type { Found } from './cob/bar.ts';
import { Books, databasePrefix } from './cob/books.ts';
import { dropAbandoned } from './cob/databases.ts';
import { type Part, parts } from './cob/parts/list.ts';
import type { Place } from './cob/place.ts';
import { figuresOf, isAllMet, table } from './cob/report.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '2' },
      pairs: { type: 'string', default: '3' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const given = {
    loans: wholeNumber('loans', values.loans, 10_000_000),
    workers: wholeNumber('workers', values.workers, 64),
    pairs: wholeNumber('pairs', values.pairs, 100),
    say,
  };
  const wanted = partsNamed(values.only);
  const services = await startServices('bench', { onNotice: say });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  const { databaseUrl, redisUrl, kafkaBrokers } = services;
  const books = new Books(databaseUrl, say);
  try {
    await dropAbandoned(databaseUrl, databasePrefix);
    const found = await measure({ ...given, redisUrl, kafkaBrokers, books }, wanted);
    console.log(table(found));
    const { loans, workers, pairs } = given;
    console.log(JSON.stringify({ loans, workers, pairs, ...figuresOf(found) }));
    return isAllMet(found) ? 0 : 1;
  } finally {
    await books.close();
    await services.stop();
  }
});

async function measure(place: Place, wanted: readonly Part[]): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const { name, measure: measurePart } of wanted) {
    say(`${name}:`);
    found.set(name, await measurePart(place));
  }
  return found;
}

function partsNamed(names: readonly string[]): readonly Part[] {
  if (names.length === 0) return parts.filter(({ long }) => long !== true);
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) {
    throw new PlainError(`--only is "${unknown}": give ${parts.map(({ name }) => name).join(', ')}.`);
  }
  return parts.filter(({ name }) => names.includes(name));
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new PlainError(`--${option} is "${text}": give a whole number from 1 to ${most}.`);
}

/** Notes go beside the result, not into it. */
function say(line: string): void {
  console.error(line);
}
