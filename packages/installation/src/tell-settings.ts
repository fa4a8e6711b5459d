import type { Logger } from 'pino';
import { toldSettings } from './told-settings.ts';

/** What has a program only look at its settings. */
const checkOnly = '--check-config';

/**
 * Logs the settings of a program, without what is secret. Where it was only to look at them, they are printed and the answer
 * is `CHECKED`: it then ends, without having opened anything.
 */
export function tellSettings(
  log: Logger,
  settings: object,
  args: readonly string[] = process.argv,
): 'CHECKED' | 'TOLD' {
  const told = toldSettings(settings);
  if (args.includes(checkOnly)) {
    console.log(JSON.stringify(told, undefined, 2));
    return 'CHECKED';
  }
  log.info({ settings: told }, 'the settings');
  return 'TOLD';
}
