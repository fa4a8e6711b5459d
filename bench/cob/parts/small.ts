import { count, type Found, median, rounded } from '../../bar.ts';
import { closeInPairs, ratioOf } from '../pairs.ts';
import { fewLoans, type Place } from '../place.ts';

/** A small portfolio beside the script, where what a run costs whatever its size shows. */
export async function measureSmall(place: Place): Promise<Found> {
  const book = await place.books.of({ loans: fewLoans });
  const pairs = await closeInPairs(place, book);
  const seconds = median(pairs.map(({ product }) => product.seconds));
  const scriptSeconds = median(pairs.map(({ script }) => script.seconds));
  return {
    bars: [
      {
        name: `${count(fewLoans)} loans: seconds against the script`,
        value: ratioOf(pairs),
        must: 1.6,
        aim: 1.2,
      },
    ],
    lines: [`${seconds.toFixed(2)} s; the script in ${scriptSeconds.toFixed(2)} s`],
    figures: {
      productSeconds: rounded(seconds),
      scriptSeconds: rounded(scriptSeconds),
      ratios: pairs.map(({ product, script }) => rounded(product.seconds / script.seconds)),
    },
  };
}
