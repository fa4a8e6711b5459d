/**
 * Checks the invariants of the ledger over a whole database: `npm run verify`. It writes nothing, and locks nobody out.
 *
 * DATABASE_URL names the database; without it, that of the running `npm start`. The last line is `N checked, N violated`;
 * the exit code is 1 where something is violated, and 2 where the check cannot be made.
 */
import { shippedStore } from '@dayclose/store/installed.ts';
import { runningServices } from './services/start-services.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { explain, PlainError, runMain } from './terminal/plain-error.ts';
import { tellVerdicts } from './verify/tell-verdicts.ts';

await runMain(async () => {
  try {
    const given = process.env.DATABASE_URL || runningServices('start')?.databaseUrl;
    if (!given) {
      throw new PlainError(
        'There is no database: set DATABASE_URL, or leave "npm start" running beside this command.',
      );
    }
    const databaseUrl = databaseIn('DATABASE_URL', given);
    const violated = await onDatabase(databaseUrl, () => tellVerdicts(databaseUrl, shippedStore));
    return violated > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
});
