import { type Found, median, rounded } from '../../bar.ts';
import { closeByProduct } from '../pairs.ts';
import type { Place } from '../place.ts';

/** What a second worker process brings, in turn with one alone. */
export async function measureWorkers(place: Place): Promise<Found> {
  const book = await place.books.of({ loans: place.loans });
  const times = { one: [] as number[], two: [] as number[] };
  for (let number = 1; number <= place.pairs; number += 1) {
    for (const which of number % 2 === 1 ? (['one', 'two'] as const) : (['two', 'one'] as const)) {
      const { seconds } = await closeByProduct(place, book, which === 'one' ? 1 : 2);
      times[which].push(seconds);
    }
    place.say(
      `Pair ${number}: ${times.one.at(-1)?.toFixed(2)} s by one worker, ${times.two.at(-1)?.toFixed(2)} s by two`,
    );
  }
  const ratios = times.one.map((seconds, index) => seconds / (times.two[index] ?? Number.NaN));
  const [one, two] = [median(times.one), median(times.two)];
  return {
    bars: [
      {
        name: 'two workers against one, times as fast',
        value: median(ratios),
        must: 1.6,
        aim: 1.8,
        atLeast: true,
      },
    ],
    lines: [`one worker ${one.toFixed(2)} s, two ${two.toFixed(2)} s`],
    figures: { oneSeconds: rounded(one), twoSeconds: rounded(two), ratios: ratios.map(rounded) },
  };
}
