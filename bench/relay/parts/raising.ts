import { shipped } from '@dayclose/domain/shipped.ts';
import { count, type Found, median, rounded } from '../../bar.ts';
import type { Book } from '../../cob/books.ts';
import { oneDay } from '../../cob/pairs.ts';
import { runProduct } from '../../cob/run-product.ts';
import { rowsOf } from '../../databases.ts';
import type { Place } from '../place.ts';

const loans = 10_000;
const perAccounts = 10_000;

/** How a close tells of what it does. Shape: statements on the copy that is closed. */
const ways = {
  none: [
    'insert into disabled_event_types select unnest($1::text[])',
    shipped.events.map(({ type }) => type),
  ],
  single: ['update external_event_settings set bulk_events = $1', false],
  bulk: ['update external_event_settings set bulk_events = $1', true],
} as const;
type Way = keyof typeof ways;
const wayNames = Object.keys(ways) as Way[];

/**
 * What raising events takes of a close, one by one and as bulk: the same day of the same pages is closed with no event, with
 * single ones and with bulk, in turn. In CPU seconds of worker and server, which other programs disturb least.
 */
export async function measureRaising(place: Place): Promise<Found> {
  const book = await place.books.of({ loans });
  const spent: Record<Way, number[]> = { none: [], single: [], bulk: [] };
  const rows: Record<Way, number> = { none: 0, single: 0, bulk: 0 };
  for (let round = 0; round < place.rounds; round += 1) {
    for (const way of wayNames) {
      const closed = await close(place, book, way);
      spent[way].push(closed.cpu);
      rows[way] = closed.rows;
    }
  }
  const [none, single, bulk] = wayNames.map((way) => median(spent[way])) as [number, number, number];
  const [ofSingle, ofBulk] = [1 - none / single, 1 - none / bulk];
  const per = (cpu: number) => ((cpu * perAccounts) / loans).toFixed(2);
  const what = 'raising events in a close: share of its CPU, ';
  return {
    bars: [
      { name: `${what}one by one`, value: ofSingle, must: 0.15 },
      { name: `${what}as bulk`, value: ofBulk, must: 0.075 },
    ],
    lines: [
      `${count(loans)} loans; CPU seconds of ${count(perAccounts)} accounts: ${per(none)} without events, ` +
        `${per(single)} with ${count(rows.single)} single ones, ${per(bulk)} with bulk in ${count(rows.bulk)} rows`,
    ],
    figures: { none: rounded(none), single: rounded(single), bulk: rounded(bulk), rows },
  };
}

function close(place: Place, book: Book, way: Way): Promise<{ readonly cpu: number; readonly rows: number }> {
  return place.books.onCopy(book, way, async (databaseUrl) => {
    const [statement, value] = ways[way];
    await rowsOf(databaseUrl, statement, [value]);
    const before = await outboxRows(databaseUrl);
    const { cpu } = await runProduct(place, { databaseUrl, workers: 1, runs: oneDay });
    return { cpu: cpu.workers + cpu.server, rows: (await outboxRows(databaseUrl)) - before };
  });
}

async function outboxRows(databaseUrl: string): Promise<number> {
  const [found] = await rowsOf<{ rows: number }>(databaseUrl, 'select count(*)::integer as rows from outbox');
  return found?.rows ?? 0;
}
