import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { median } from '../bar.ts';
import { type Book, firstDay } from './books.ts';
import { compareContents, contentsOf, payloadLengths } from './compare.ts';
import type { Place } from './place.ts';
import { type ProductClose, type ProductRun, type ProductWork, runProduct } from './run-product.ts';
import { runScript, type ScriptRun } from './run-script.ts';

/** One day closed twice, from the same pages: by the product and by the script. */
export interface Pair {
  readonly product: ProductRun;
  readonly script: ScriptRun;
  readonly outboxRows: number;
}

/** What is done beside the close of each pair, on the product's copy. */
export type Beside = <Result>(
  databaseUrl: string,
  close: (until: ProductWork['until']) => Promise<Result>,
) => Promise<Result>;

const alone: Beside = (_, close) => close(undefined);
export const oneDay = [{ cobDate: firstDay }];

/** The close of the first day that a portfolio has not. */
export function firstClose({ day, closing }: Book): readonly ProductClose[] {
  return [{ cobDate: day, asked: [runJob(shipped), { name: closing.job, cobDate: formatDate(day) }] }];
}

/** Closes one day of a portfolio by the product, on a copy. */
export function closeByProduct(place: Place, book: Book, workers = place.workers): Promise<ProductRun> {
  return place.books.onCopy(book, 'alone', (databaseUrl) =>
    runProduct(place, { databaseUrl, workers, runs: firstClose(book) }),
  );
}

/**
 * Closes the day by the product and by the script in turn, on copies of the same pages, and checks that they end alike.
 *
 * Errors: a sentence where they are not.
 */
export async function closeInPairs(place: Place, book: Book, beside = alone): Promise<readonly Pair[]> {
  // Ids of more loans have more digits, so the lengths of payloads are those of this very book.
  const payloads = await place.books.onCopy(book, 'alone', async (databaseUrl) => {
    await runProduct(place, { databaseUrl, workers: place.workers, runs: firstClose(book) });
    return payloadLengths(databaseUrl);
  });
  const bytes = [...payloads].map(([type, each]) => [type, Math.round(each.bytes)]);
  const outboxRows = [...payloads.values()].reduce((sum, { events }) => sum + events, 0);
  const input = { cobDate: book.day, runId: '1', payloadBytes: Object.fromEntries(bytes) };
  const pairs: Pair[] = [];
  for (let number = 1; number <= place.pairs; number += 1) {
    const byScript = () => closed(place, book, (url) => runScript(url, book.closing.script, input));
    const early = number % 2 === 0 ? await byScript() : undefined;
    const product = await closed(place, book, (databaseUrl) =>
      beside(databaseUrl, (until) =>
        runProduct(place, { databaseUrl, workers: place.workers, runs: firstClose(book), until }),
      ),
    );
    const script = early ?? (await byScript());
    compareContents(product.contents, script.contents);
    pairs.push({ product: product.run, script: script.run, outboxRows });
    place.say(`Pair ${number}: ${product.run.seconds.toFixed(2)} s and ${script.run.seconds.toFixed(2)} s`);
  }
  return pairs;
}

/** Closes a copy, and keeps what it then holds: one copy at a time, since a big portfolio fills disks. */
function closed<Run>(place: Place, book: Book, close: (url: string) => Promise<Run>) {
  return place.books.onCopy(book, 'closed', async (url) => {
    const run = await close(url);
    const compared = { from: formatDate(book.day), runs: 'ALIKE' } as const;
    return { run, contents: await contentsOf(url, compared, book.closing.rows) };
  });
}

/** The median of how many times as long the product takes. */
export function ratioOf(pairs: readonly Pair[]): number {
  return median(pairs.map(({ product, script }) => product.seconds / script.seconds));
}
