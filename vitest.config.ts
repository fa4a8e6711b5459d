import { defineConfig } from 'vitest/config';

const everywhere = ['packages/**', 'apps/**', 'tools/**', 'bench/**'];
const EXTENSION = 'test.ts';
// One copy of graphql, the one that Node gives to the libraries: it refuses types that another copy made.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/**
 * Three projects, by cost: `unit` is pure, `database` needs PostgreSQL, `system` is the whole system in test/.
 * A file of `system` starts processes of its own, so it gets the machine for itself.
 */
export default defineConfig({
  test: {
    slowTestThreshold: 2_000,
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
          setupFiles: ['test/harness/leak-guard.ts'],
          pool: 'forks',
          maxWorkers: 1,
          // A bound on what hangs, and none on a machine that does much else.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          execArgv: ['--disable-warning=TimeoutNegativeWarning'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
