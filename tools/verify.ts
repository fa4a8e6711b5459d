/**
 * Checks the invariants of the ledger over a whole database: `npm run verify`. It writes nothing, and locks nobody out.
 *
 * DATABASE_URL names the database; without it, that of the running `npm start`. The last line is `N checked, N violated`;
 * the exit code is 1 where something is violated, and 2 where the check cannot be made.
 */
import { shippedStore } from '@dayclose/store/installed.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { runningServices } from './services/start-services.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { explain, PlainError, runMain } from './terminal/plain-error.ts';
import { heading, progressLine, totalLine, verdictLine, violationLines } from './verify/report.ts';

const CLEAR_LINE = '\r\u001b[2K';

await runMain(async () => {
  try {
    const given = process.env.DATABASE_URL || runningServices('start')?.databaseUrl;
    if (!given) {
      throw new PlainError(
        'There is no database: set DATABASE_URL, or leave "npm start" running beside this command.',
      );
    }
    const databaseUrl = databaseIn('DATABASE_URL', given);
    return await onDatabase(databaseUrl, () => verify(databaseUrl));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
});

async function verify(databaseUrl: string): Promise<number> {
  const screen = process.stdout;
  const redraw = (line: string) => {
    if (screen.isTTY) screen.write(`${CLEAR_LINE}${line.slice(0, screen.columns - 1)}`);
  };
  const tell = (line: string) => screen.write(`${screen.isTTY ? CLEAR_LINE : ''}${line}\n`);
  tell(heading);
  const verdicts = await verifyDatabase(databaseUrl, shippedStore, {
    onProgress: (check, checked) => redraw(progressLine({ check }, checked)),
    onVerdict: (verdict) => tell(verdictLine(verdict)),
  }).catch((error: unknown) => {
    redraw('');
    throw error;
  });
  for (const line of violationLines(verdicts)) tell(line);
  tell(`\n${totalLine(verdicts)}`);
  return verdicts.some(({ violated }) => violated > 0) ? 1 : 0;
}
