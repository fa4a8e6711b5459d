import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { median } from '../bar.ts';
import { type Book, firstDay } from './books.ts';
import { compareBooks, payloadLengths } from './compare.ts';
import type { Place } from './place.ts';
import { type ProductRun, type ProductWork, runProduct } from './run-product.ts';
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

/** Closes one day of a portfolio by the product, on a copy. */
export function closeByProduct(place: Place, book: Book, workers = place.workers): Promise<ProductRun> {
  return place.books.onCopy(book, 'alone', (databaseUrl) =>
    runProduct(place, { databaseUrl, workers, runs: oneDay }),
  );
}

/**
 * Closes the day by the product and by the script in turn, each on copies of its own, and checks that the copies are alike.
 *
 * Errors: a sentence where they are not.
 */
export async function closeInPairs(place: Place, book: Book, beside = alone): Promise<readonly Pair[]> {
  // Ids of more loans have more digits, so the lengths of payloads are those of this very book.
  const payloads = await place.books.onCopy(book, 'alone', async (databaseUrl) => {
    await runProduct(place, { databaseUrl, workers: place.workers, runs: oneDay });
    return payloadLengths(databaseUrl);
  });
  const bytes = [...payloads].map(([type, each]) => [type, Math.round(each.bytes)]);
  const outboxRows = [...payloads.values()].reduce((sum, { events }) => sum + events, 0);
  const input = { cobDate: firstDay, runId: '1', payloadBytes: Object.fromEntries(bytes) };
  const pairs: Pair[] = [];
  for (let number = 1; number <= place.pairs; number += 1) {
    const pair = await place.books.onCopy(book, 'product', (productUrl) =>
      place.books.onCopy(book, 'script', async (scriptUrl) => {
        const early = number % 2 === 0 ? await runScript(scriptUrl, input) : undefined;
        const product = await beside(productUrl, (until) =>
          runProduct(place, { databaseUrl: productUrl, workers: place.workers, runs: oneDay, until }),
        );
        const script = early ?? (await runScript(scriptUrl, input));
        await compareBooks(productUrl, scriptUrl, { from: formatDate(firstDay), runs: 'ALIKE' });
        return { product, script, outboxRows };
      }),
    );
    pairs.push(pair);
    place.say(`Pair ${number}: ${pair.product.seconds.toFixed(2)} s and ${pair.script.seconds.toFixed(2)} s`);
  }
  return pairs;
}

/** The median of how many times as long the product takes. */
export function ratioOf(pairs: readonly Pair[]): number {
  return median(pairs.map(({ product, script }) => product.seconds / script.seconds));
}
