/** An error whose message says all that the person at the terminal needs: it is printed without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make some room and run the command again.',
  EROFS: 'The disk is read-only: move the clone to a place that can be written.',
  EDQUOT: 'Your disk quota is used up: make some room and run the command again.',
};

/**
 * Runs the main function of a script and turns an error into one line on the standard error stream.
 *
 * Errors: a defect keeps its stack, because a person has to report it.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${explain(error)}\n`);
  }
}

/** Says what went wrong in as few words as the kind of error allows. */
export function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const known = code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (known !== undefined) return known;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
