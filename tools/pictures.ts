/**
 * Takes the pictures of the console that the documents show: `npm run pictures`. Each screen at the width of a desk and of a
 * telephone, of a demo portfolio in a database of its own whose days are closed, some accounts of which could not be; Today and
 * the run while a day is being closed; and a film of a run, a worker of which is killed.
 */
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { chromium } from 'playwright-core';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { buildConsole } from './console/build.ts';
import { loansWithWork, mend, spoil } from './demo-cob/accounts.ts';
import { openStage, type Stage } from './demo-cob/stage.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { filmRun } from './pictures/film.ts';
import { usedSavings } from './pictures/savings.ts';
import { beginClose, businessDate, lateLoan, latestRun, untilDone } from './pictures/scene.ts';
import { afterClose, afterFailures, duringClose, type Shot } from './pictures/shots.ts';
import { takePictures } from './pictures/take.ts';
import { waitingCommands } from './pictures/waiting.ts';
import { findOrInstallChromium } from './services/chromium-program.ts';
import { startServices } from './services/start-services.ts';
import { closeOneDay } from './start/close-day.ts';
import { GraphQLClient } from './start/graphql-client.ts';
import { runMain } from './terminal/plain-error.ts';
import { Steps } from './terminal/steps.ts';
import { nameTestServices } from './testing/name-services.ts';

const loans = 6_000;
/** Days that are closed before the pictures are taken, the last of them with failures. */
const days = 7;
const spoilt = 3;
/** So many that their grid is one: the shares of the work are as small as they would be large in a portfolio of millions. */
const smallParts = {
  COB_PARTITION_ACCOUNTS: '100',
  COB_PARTITION_ACCOUNTS_LEAST: '100',
  COB_CHUNK_ACCOUNT_DAYS: '25',
};
/** Of the day that is being closed, when the pictures of that are taken: so much of all accounts. */
const share = 0.4;

const steps = new Steps();
const stopping = new AbortController();

await runMain(async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  await generatePrismaClient();
  await steps.run('console', () => buildConsole());
  const executablePath = await findOrInstallChromium({ onNotice: (line) => steps.note(line) });
  const services = await steps.run('services', () =>
    startServices('test', { signal: stopping.signal, onNotice: (line) => steps.note(line) }),
  );
  try {
    await dropAbandonedDatabases(services.databaseUrl);
    nameTestServices(services);
    const stage = await steps.run('demo portfolio', () =>
      openStage({ loans, installed: { ...shipped, ...shippedStore } }, () => undefined),
    );
    try {
      const browser = await chromium.launch({ executablePath });
      try {
        await photograph(stage, browser);
      } finally {
        await browser.close();
      }
    } finally {
      await stage.close();
    }
    return 0;
  } finally {
    await services.stop();
  }
});

async function photograph(stage: Stage, browser: Awaited<ReturnType<typeof chromium.launch>>): Promise<void> {
  const { system } = stage;
  const { origin } = new URL(system.url);
  const client = new GraphQLClient(origin);
  client.useKey(system.key);
  await stage.startWorker(smallParts);
  await stage.startWorker(smallParts);
  if (system.env.KAFKA_BROKERS !== undefined) await system.start('relay');
  const { signal } = stopping;
  const closeDay = () => closeOneDay(client, { closing: undefined, onChosen: () => undefined, signal });
  const failed = await steps.run(`${days} closed days`, async () => {
    for (let day = 1; day < days; day += 1) await closeDay();
    const chosen = await loansWithWork(system.pool, await businessDate(client), spoilt);
    // Rows that contradict each other, so that a close has something to say.
    for (const id of chosen) await spoil(system.pool, id);
    await closeDay();
    return chosen;
  });
  const failedRun = await latestRun(client);
  const late = await lateLoan(client);
  const saved = await usedSavings(client, late.client);
  await waitingCommands(client, { system, ...late, ...saved });
  const take = (shots: readonly Shot[], run: string) =>
    takePictures(
      browser,
      { origin, key: system.key },
      { shots, shown: { ...late, ...saved, run, failedRun } },
    );
  await steps.run('failed accounts', async (tell) => tell(sizesOf(await take(afterFailures, failedRun))));
  for (const id of failed) await mend(system.pool, id);
  const run = await beginClose(client);
  await steps.run('while a day closes', async (tell) => {
    await untilDone(client, run, share);
    // They hold still until the pictures are taken.
    for (const worker of stage.workers) worker.signal('SIGSTOP');
    try {
      tell(sizesOf(await take(duringClose, run)));
    } finally {
      for (const worker of stage.workers) worker.signal('SIGCONT');
    }
    await untilDone(client, run, 1);
  });
  await steps.run('every screen', async (tell) => tell(sizesOf(await take(afterClose, run))));
  await steps.run('a worker is killed', async (tell) => {
    const filmed = { stage, client, run: await beginClose(client), key: system.key };
    tell(`${((await filmRun(browser, filmed)) / 1_000_000).toFixed(2)} MB`);
  });
}

function sizesOf(taken: readonly { readonly file: string; readonly bytes: number }[]): string {
  const bytes = taken.reduce((sum, each) => sum + each.bytes, 0);
  return `${taken.length} pictures, ${(bytes / 1_000_000).toFixed(2)} MB`;
}
