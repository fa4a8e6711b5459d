import { parseArgs } from 'node:util';
import { PlainError } from '../terminal/plain-error.ts';

/** What `npm start --` takes. */
export interface StartOptions {
  /** Worker processes. */
  readonly workers: number;
  /** Whether the demo's days move every two minutes. */
  readonly fastDays: boolean;
}

/** More do not help on one machine. */
const WORKERS_MOST = 16;

/** Reads what was given to `npm start --`. Errors: a sentence where that is nothing it takes. */
export function startOptions(args: readonly string[] = process.argv.slice(2)): StartOptions {
  const { workers, 'fast-days': fastDays } = given(args);
  return { workers: workersOf(workers), fastDays };
}

function given(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        workers: { type: 'string', default: '1' },
        'fast-days': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new PlainError(
      `${(error as Error).message.split('. ')[0]}: it takes "npm start -- --workers 3 --fast-days".`,
    );
  }
}

function workersOf(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= WORKERS_MOST) return workers;
  throw new PlainError(`--workers is "${text}": give a number from 1 to ${WORKERS_MOST}.`);
}
