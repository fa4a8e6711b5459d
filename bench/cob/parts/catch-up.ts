import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { count, type Found, rounded } from '../../bar.ts';
import { firstDay } from '../books.ts';
import { compareContents, contentsOf, loanRows } from '../compare.ts';
import type { Place } from '../place.ts';
import { type ProductWork, runProduct } from '../run-product.ts';

const days = 30;
/** Loans of the portfolio that is closed that many times. */
const mostLoans = 20_000;

/**
 * Days that are closed in one run, against the same days closed night by night on the same portfolio.
 *
 * Errors: a sentence where the two do not end in the same state.
 */
export async function measureCatchUp(place: Place): Promise<Found> {
  const { books, workers } = place;
  const loans = Math.min(place.loans, mostLoans);
  const book = await books.of({ loans });
  const last = firstDay + days - 1;
  const nights = Array.from({ length: days }, (_, night) => ({
    cobDate: firstDay + night,
    moveTo: firstDay + night + 1,
  }));
  const closed = (runs: ProductWork['runs']) =>
    books.onCopy(book, 'days', async (databaseUrl) => {
      const run = await runProduct(place, { databaseUrl, workers, runs });
      const compared = { from: formatDate(firstDay), runs: 'APART' } as const;
      return { run, contents: await contentsOf(databaseUrl, compared, loanRows) };
    });
  const { run: once, contents } = await closed([{ cobDate: last, moveTo: last + 1 }]);
  const { run: nightly, contents: nightlyContents } = await closed(nights);
  compareContents(contents, nightlyContents);
  return {
    bars: [
      {
        name: `${days} days in one run against ${days} nightly runs`,
        value: once.seconds / nightly.seconds,
        must: 0.7,
        aim: 0.5,
      },
    ],
    lines: [
      `${count(loans)} loans: ${once.seconds.toFixed(1)} s in one run, ${nightly.seconds.toFixed(1)} s night by night; CPU ${(once.cpu.workers + once.cpu.server).toFixed(1)} and ${(nightly.cpu.workers + nightly.cpu.server).toFixed(1)} s`,
    ],
    figures: {
      loans,
      days,
      onceSeconds: rounded(once.seconds),
      nightlySeconds: rounded(nightly.seconds),
      once,
      nightly,
    },
  };
}
