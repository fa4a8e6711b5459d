import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import { migrate } from '../../tools/migrate.ts';
import { compareBooks, payloadLengths } from './compare.ts';
import { cloneDatabase, createDatabase, dropDatabase, settle } from './databases.ts';
import { moveBusinessDate, type ProductRun, runProduct } from './run-product.ts';
import { runScript } from './run-script.ts';

/** Where it is measured. */
export interface Place {
  readonly serverUrl: string;
  readonly redisUrl: string;
  /** Processes of the product's worker. */
  readonly workers: number;
}

/** One day closed twice, from the same pages. Units: seconds. */
export interface Pair {
  readonly product: ProductRun;
  readonly scriptSeconds: number;
  readonly outboxRows: number;
}

/** A portfolio that is ready for its next close, to be copied. */
export interface Book {
  readonly database: string;
  readonly loadSeconds: number;
}

type PayloadBytes = Awaited<ReturnType<typeof payloadLengths>>;

/** The day that is closed: the first one that the portfolio has not. */
const cobDate = DEMO_BUSINESS_DATE;
export const databasePrefix = 'bench_cob_';
const prefix = `${databasePrefix}${process.pid}`;

/** Loads a portfolio and moves its business date one day on. */
export async function loadBook({ serverUrl }: Place, loans: number): Promise<Book> {
  const database = `${prefix}_${loans}`;
  const url = await createDatabase(serverUrl, database);
  await migrate(url);
  const start = performance.now();
  await loadDemo({ databaseUrl: url, installed: { ...shipped, ...shippedStore }, loans });
  const loadSeconds = (performance.now() - start) / 1000;
  await moveBusinessDate(url, formatDate((parseDate(cobDate) ?? 0) + 1));
  await settle(url);
  return { database, loadSeconds };
}

/** Closes the day by the product alone, and tells how long the payloads of its events are. */
export async function closeByProduct(
  place: Place,
  book: Book,
): Promise<{ readonly run: ProductRun; readonly payloads: PayloadBytes }> {
  return onCopy(place, book, 'alone', async (databaseUrl) => {
    const run = await runProduct({ ...place, databaseUrl, cobDate });
    return { run, payloads: await payloadLengths(databaseUrl) };
  });
}

/**
 * Closes the day by the product and by the script, each on a copy of its own, and checks that the copies are alike.
 *
 * Errors: a sentence where they are not.
 */
export async function closeByBoth(
  place: Place,
  book: Book,
  { payloads, scriptFirst }: { readonly payloads: PayloadBytes; readonly scriptFirst: boolean },
): Promise<Pair> {
  return onCopy(place, book, 'product', (productUrl) =>
    onCopy(place, book, 'script', async (scriptUrl) => {
      const byScript = () => runScript(scriptUrl, { cobDate, runId: '1', payloadBytes: bytesOf(payloads) });
      const early = scriptFirst ? await byScript() : undefined;
      const product = await runProduct({ ...place, databaseUrl: productUrl, cobDate });
      const scriptSeconds = early ?? (await byScript());
      await compareBooks(productUrl, scriptUrl, cobDate);
      return { product, scriptSeconds, outboxRows: eventsOf(await payloadLengths(productUrl)) };
    }),
  );
}

/** How many events there are of all types. */
function eventsOf(payloads: PayloadBytes): number {
  return [...payloads.values()].reduce((sum, { events }) => sum + events, 0);
}

export async function dropBook({ serverUrl }: Place, { database }: Book): Promise<void> {
  await dropDatabase(serverUrl, database);
}

async function onCopy<Result>(
  { serverUrl }: Place,
  book: Book,
  name: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const copy = `${prefix}_${name}`;
  const url = await cloneDatabase(serverUrl, book.database, copy);
  try {
    await settle(url);
    return await work(url);
  } finally {
    await dropDatabase(serverUrl, copy);
  }
}

/** Lengths of the payloads as whole bytes, by type. */
function bytesOf(payloads: PayloadBytes): Readonly<Record<string, number>> {
  return Object.fromEntries([...payloads].map(([type, { bytes }]) => [type, Math.round(bytes)]));
}
