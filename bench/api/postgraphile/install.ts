import { installedByNpm } from '../../../tools/services/by-npm.ts';
import { describeProfile } from '../../../tools/services/profile.ts';

/** What is installed, beside what it asks for itself: the driver and graphql as this project has them. */
const postgraphile = {
  what: 'PostGraphile',
  packages: ['postgraphile@5.1.5', 'pg@8.23.1', 'graphql@16.15.0'],
};

/**
 * The folder with PostGraphile, which is installed there on first use: a reference of a benchmark is no dependency.
 *
 * Errors: a sentence where it cannot be installed.
 */
export function installPostgraphile(onNotice: (line: string) => void): Promise<string> {
  return installedByNpm(postgraphile, { cache: describeProfile('bench').cache, onNotice });
}
