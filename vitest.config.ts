import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const everywhere = ['packages/**', 'apps/**', 'tools/**', 'bench/**'];
const EXTENSION = 'test.ts';
// One copy of graphql, the one that Node gives to the libraries: it refuses types that another copy made.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** Places whose files take minutes each: they come first, so that none of them runs on alone when all others have ended. */
const LONGEST = [
  '/test/simulation/',
  '/test/cases/',
  '/test/faults/',
  '/test/console/',
  '/test/relay/',
  '/test/cob/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((part) => moduleId.includes(part));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** What hangs is ended by these, and nothing is that only waits for a machine that does much else. */
const PATIENCE = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };

/**
 * Four projects, by cost: `unit` is pure, `database` needs PostgreSQL, `system` is the whole system in test/, and `alone`
 * holds those of its files that stop what all files share, as the replica. A file has a database, topics and processes of
 * its own, so two of them run at once.
 */
export default defineConfig({
  test: {
    slowTestThreshold: 2_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: everywhere.map((place) => `${place}/*.${EXTENSION}`),
          setupFiles: ['test/harness/leak-guard.ts'],
          exclude: ['**/node_modules/**', '**/*.pg.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          include: everywhere.map((place) => `${place}/*.pg.${EXTENSION}`),
          setupFiles: ['test/harness/leak-guard.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          execArgv: ['--disable-warning=TimeoutNegativeWarning'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          name: 'system',
          include: [`test/**/*.${EXTENSION}`],
          exclude: [`**/*.alone.${EXTENSION}`],
          setupFiles: ['test/harness/leak-guard.ts'],
          pool: 'forks',
          maxWorkers: 2,
          ...PATIENCE,
          execArgv: ['--disable-warning=TimeoutNegativeWarning'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve,
        test: {
          name: 'alone',
          include: [`test/**/*.alone.${EXTENSION}`],
          setupFiles: ['test/harness/leak-guard.ts'],
          pool: 'forks',
          maxWorkers: 1,
          ...PATIENCE,
          execArgv: ['--disable-warning=TimeoutNegativeWarning'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
