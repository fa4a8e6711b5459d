/**
 * Measures a Close of Business against a hand-written script that does the same work for the whole book at once, on the
 * same PostgreSQL in the same run: `npm run bench:cob -- --loans 100000 --workers 2 --pairs 3`.
 *
 * The script (bench/cob/whole-book) writes the same rows into the same tables with the same indexes; both databases
 * are compared after each pair. Prints a table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { type Services, startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { dropAbandoned } from './cob/databases.ts';
import {
  type Book,
  closeByBoth,
  closeByProduct,
  databasePrefix,
  dropBook,
  loadBook,
  type Pair,
} from './cob/measure.ts';
import { type Figures, figuresOf, table } from './cob/report.ts';

/** Loans of the small portfolio, for the memory of a worker. */
const fewLoans = 10_000;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '2' },
      pairs: { type: 'string', default: '3' },
    },
  });
  const loans = wholeNumber('loans', values.loans, 10_000_000);
  const workers = wholeNumber('workers', values.workers, 64);
  const pairs = wholeNumber('pairs', values.pairs, 100);
  const services = await startServices('bench', { onNotice: say });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  try {
    await dropAbandoned(services.databaseUrl, databasePrefix);
    const figures = await measure(services, { loans, workers, pairs });
    console.log(table(figures));
    console.log(JSON.stringify(figures));
    return figures.met ? 0 : 1;
  } finally {
    await services.stop();
  }
});

async function measure(
  { databaseUrl, redisUrl }: Services,
  { loans, workers, pairs }: { loans: number; workers: number; pairs: number },
): Promise<Figures> {
  const place = { serverUrl: databaseUrl, redisUrl, workers };
  const books: Book[] = [];
  try {
    say(`Loading ${fewLoans} loans, and closing them …`);
    const few = await loadBook(place, fewLoans);
    books.push(few);
    const small = await closeByProduct(place, few);
    say(`Loading ${loans} loans …`);
    const many = await loadBook(place, loans);
    books.push(many);
    // Ids of more loans have more digits, so the lengths of payloads are those of this very book.
    const { payloads } = await closeByProduct(place, many);
    const closed: Pair[] = [];
    for (let number = 1; number <= pairs; number += 1) {
      const pair = await closeByBoth(place, many, {
        payloads,
        scriptFirst: number % 2 === 0,
      });
      closed.push(pair);
      say(`Pair ${number}: ${pair.product.seconds.toFixed(2)} s and ${pair.scriptSeconds.toFixed(2)} s`);
    }
    return figuresOf({ loans, workers, fewLoans, loadSeconds: many.loadSeconds, small, pairs: closed });
  } finally {
    for (const book of books) await dropBook(place, book);
  }
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
