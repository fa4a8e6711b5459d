import { type Logger, pino } from 'pino';
import { hidden } from './told-settings.ts';

/** What is never logged, as it may come with an error of a library or a request: at the top, and within what is logged. */
const secrets = ['authorization', 'cookie', 'password', 'apiKey', 'callSecret', 'connectionString'];
const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** Opens the log of a program, in lines of JSON; `write` is where they go, if not to the standard output. */
export function openLog(
  { level, base }: { readonly level: string; readonly base: Readonly<Record<string, string>> },
  write?: (line: string) => void,
): Logger {
  const options = { level, base, redact: { paths, censor: hidden } };
  return write === undefined ? pino(options) : pino(options, { write });
}
