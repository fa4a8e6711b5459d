/**
 * Lets things go wrong on real processes while a book is closed and clients write, and looks whether all that has to hold
 * does: `npm run faults`, some of them: `npm run faults -- --only F10 --only F19`.
 *
 * Prints a row for each fault, then `N passed, N failed`; the exit code is 1 if one failed. All of them take half an hour.
 */
import { parseArgs } from 'node:util';
import { Books } from '../test/faults/books.ts';
import type { Fault } from '../test/faults/fault.ts';
import { faults } from '../test/faults/list.ts';
import { survive, type Verdict } from '../test/faults/survive.ts';
import { Undisturbed } from '../test/faults/undisturbed.ts';
import { heading, row, summary } from './faults/report.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { withTestServices } from './testing/with-test-services.ts';

await runMain(async () => {
  const chosen = chosenFaults();
  await generatePrismaClient();
  return await withTestServices(async (signal) => {
    const books = new Books();
    try {
      const place = { books, undisturbed: new Undisturbed(books) };
      console.log(heading);
      const verdicts: Verdict[] = [];
      for (const fault of chosen) {
        if (signal.aborted) throw new PlainError('Stopped.');
        const verdict = await survive(fault, place);
        verdicts.push(verdict);
        console.log(row(verdict));
      }
      console.log(summary(verdicts));
      return verdicts.some(({ violations }) => violations.length > 0) ? 1 : 0;
    } finally {
      await books.close();
    }
  });
});

function chosenFaults(): readonly Fault[] {
  const { only = [] } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
  const unknown = only.filter((given) => faults.every(({ id }) => id !== given && numberOf(id) !== given));
  if (unknown.length > 0) {
    throw new PlainError(
      `There is no fault ${unknown.join(', ')}: there are ${faults.map(({ id }) => id).join(' ')}.`,
    );
  }
  return only.length === 0
    ? faults
    : faults.filter(({ id }) => only.includes(id) || only.includes(numberOf(id)));
}

/** F35 of F35b, which is one of several in a row of the reference. */
function numberOf(id: string): string {
  return id.replace(/[a-z]$/, '');
}
