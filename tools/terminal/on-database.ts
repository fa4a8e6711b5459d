import { describeFaultOf } from '@dayclose/store/faults.ts';
import { databaseUrlProblem } from '@dayclose/store/first-look.ts';
import { PlainError } from './plain-error.ts';

/** The database that a variable names. Errors: a sentence where the text is no address of one. */
export function databaseIn(variable: string, text: string): string {
  const problem = databaseUrlProblem(text);
  if (problem !== undefined) throw new PlainError(`${variable} names no database: ${problem}.`);
  return text;
}

/**
 * Runs work on a database.
 *
 * Errors: a fault of the database is a sentence that names it, never its password; any other error stays as it is.
 */
export async function onDatabase<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const sentence = describeFaultOf(error, databaseUrl);
    throw sentence === undefined ? error : new PlainError(sentence);
  }
}
