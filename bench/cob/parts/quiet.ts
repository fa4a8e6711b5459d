import type { Accounting } from '@dayclose/domain/books/accounting.ts';
import { type DemoProduct, demoProducts } from '../../../tools/load/demo-products.ts';
import { type Found, median, rounded } from '../../bar.ts';
import { rowsOf } from '../../databases.ts';
import { oneDay } from '../pairs.ts';
import type { Place } from '../place.ts';
import { runProduct } from '../run-product.ts';

/**
 * A portfolio of few accounts with anything to do on the day, against one of as many of which all have something.
 *
 * Shape: both are of the products of the demo. Where all are kept by accrual, each loan that performs accrues every day;
 * where all are kept by cash, nothing is booked by the day, and what is left is what falls due, is late or changes its
 * delinquency range. The share that has anything to do is counted, not assumed: accounts that raised an event.
 */
export async function measureQuiet(place: Place): Promise<Found> {
  const times = { busy: [] as number[], quiet: [] as number[] };
  const shares = { busy: 0, quiet: 0 };
  for (let number = 1; number <= place.pairs; number += 1) {
    for (const which of number % 2 === 1 ? (['busy', 'quiet'] as const) : (['quiet', 'busy'] as const)) {
      const { seconds, share } = await close(place, which);
      times[which].push(seconds);
      shares[which] = share;
    }
    place.say(`Pair ${number}: ${times.quiet.at(-1)?.toFixed(2)} s and ${times.busy.at(-1)?.toFixed(2)} s`);
  }
  for (const name of ['busy', 'quiet'] as const)
    await place.books.drop(await place.books.of(wanted(place, name)));
  const ratios = times.quiet.map((seconds, index) => seconds / (times.busy[index] ?? Number.NaN));
  const [busy, quiet] = [median(times.busy), median(times.quiet)];
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    bars: [
      {
        name: `${percent(shares.quiet)} with anything to do against ${percent(shares.busy)}`,
        value: median(ratios),
        must: 0.35,
      },
    ],
    lines: [`kept by cash ${quiet.toFixed(2)} s, kept by accrual ${busy.toFixed(2)} s`],
    figures: {
      shares,
      busySeconds: rounded(busy),
      quietSeconds: rounded(quiet),
      ratios: ratios.map(rounded),
    },
  };
}

async function close(place: Place, which: 'busy' | 'quiet') {
  const book = await place.books.of(wanted(place, which));
  return await place.books.onCopy(book, which, async (databaseUrl) => {
    const { seconds, accounts } = await runProduct(place, {
      databaseUrl,
      workers: place.workers,
      runs: oneDay,
    });
    const [row] = await rowsOf<{ moved: number }>(
      databaseUrl,
      'select count(distinct aggregate_id)::integer as moved from outbox',
    );
    return { seconds, share: (row?.moved ?? 0) / accounts };
  });
}

function wanted({ loans }: Place, which: 'busy' | 'quiet') {
  return { loans, mix: { name: which, products: keptBy(which === 'busy' ? 'ACCRUAL_PERIODIC' : 'CASH') } };
}

function keptBy(accounting: Accounting): readonly DemoProduct[] {
  return demoProducts.map((product) => ({ ...product, input: { ...product.input, accounting } }));
}
