/**
 * Runs every test on real services: `npm test`, or a part of them: `npm test -- packages/store`.
 *
 * Services of the profile `test` that already run (`npm run services -- --profile test`) are joined and left running.
 * The last line is `N passed, N failed`; the exit code is 1 if a test failed or none ran.
 */
import { createVitest, parseCLI, type Vitest } from 'vitest/node';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { startServices } from './services/start-services.ts';
import { runMain } from './terminal/plain-error.ts';
import { nameTestServices } from './testing/name-services.ts';
import { countTests, slowestFiles, type TestCounts } from './testing/summary.ts';

await runMain(async () => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  await generatePrismaClient();
  const services = await startServices('test', { signal: stopping.signal, onNotice: console.log });
  try {
    await dropAbandonedDatabases(services.databaseUrl);
    nameTestServices(services);
    const counts = await runTests(process.argv.slice(2), stopping.signal);
    const none = counts.passed + counts.failed === 0;
    if (none) console.log('No test ran.');
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    return none || counts.failed > 0 || stopping.signal.aborted ? 1 : 0;
  } finally {
    await services.stop();
  }
});

async function runTests(args: readonly string[], signal: AbortSignal): Promise<TestCounts> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args], { allowUnknownOptions: false });
  const vitest = await createVitest({ ...options, watch: false });
  const cancel = () => void vitest.cancelCurrentRun('keyboard-input');
  signal.addEventListener('abort', cancel);
  try {
    await vitest.start(filter).catch(ignoreEmptySelection);
    return report(vitest);
  } finally {
    signal.removeEventListener('abort', cancel);
    await vitest.close();
  }
}

function report(vitest: Vitest): TestCounts {
  const modules = vitest.state.getTestModules();
  if (modules.length > 0) console.log(`\nSlowest files:\n${slowestFiles(modules).join('\n')}\n`);
  return countTests(modules, vitest.state.getUnhandledErrors().length);
}

/** Vitest throws when no file matches; the caller says so in its own words. */
function ignoreEmptySelection(error: unknown): void {
  if ((error as { code?: string }).code !== 'VITEST_FILES_NOT_FOUND') throw error;
}
