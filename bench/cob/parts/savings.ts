import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { type DemoSavingsProduct, demoSavingsProducts } from '../../../tools/load/savings/demo-products.ts';
import { count, type Found, median, rounded } from '../../bar.ts';
import { firstDay, type Wanted } from '../books.ts';
import { closeInPairs, type Pair, ratioOf } from '../pairs.ts';
import type { Place } from '../place.ts';

type Mix = { readonly name: string; readonly savingsProducts: readonly DemoSavingsProduct[] };

const demo: Mix = { name: 'savings', savingsProducts: demoSavingsProducts };
/** The same products, which all post at the beginning of a month. */
const monthly: Mix = {
  name: 'posting',
  savingsProducts: demoSavingsProducts.map((product) => ({
    ...product,
    input: { ...product.input, posting: 'MONTHLY', postAtPeriodEnd: false },
  })),
};

/** A day on which savings accounts accrue and nothing is posted. */
export function measureAccruing(place: Place): Promise<Found> {
  const book = { savings: place.savings, mix: demo, day: firstDay };
  return measure(place, book, { what: 'a day without a posting', must: 1.3 });
}

/** The day on which each account is posted the interest of a month. */
export function measurePosting(place: Place): Promise<Found> {
  const book = { savings: place.savings, mix: monthly, day: parseDate('2026-12-01') ?? 0 };
  return measure(place, book, { what: 'a posting day', must: 1.5 });
}

async function measure(
  place: Place,
  wanted: Wanted,
  { what, must }: { readonly what: string; readonly must: number },
): Promise<Found> {
  const book = await place.books.of(wanted);
  const pairs = await closeInPairs(place, book);
  await place.books.drop(book);
  const of = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  const accounts = pairs[0]?.product.accounts ?? 0;
  const [seconds, script] = [of(({ product }) => product.seconds), of(({ script }) => script.seconds)];
  const cpu = of(({ product, script }) => (product.cpu.workers + product.cpu.server) / script.cpu);
  const outboxRows = pairs[0]?.outboxRows ?? 0;
  return {
    bars: [
      {
        name: `${count(accounts)} savings accounts, ${what}: seconds against the script`,
        value: ratioOf(pairs),
        must,
      },
    ],
    lines: [
      `${seconds.toFixed(2)} s, ${count(accounts / seconds)} a second; the script in ${script.toFixed(2)} s; ${count(outboxRows)} events; ${cpu.toFixed(2)} times its CPU; ${Math.round(of(({ product }) => product.peakMemory) / 1_048_576)} MB`,
    ],
    figures: {
      accounts,
      productSeconds: rounded(seconds),
      scriptSeconds: rounded(script),
      cpuRatio: rounded(cpu),
      outboxRows,
      ratios: pairs.map(({ product, script }) => rounded(product.seconds / script.seconds)),
    },
  };
}
