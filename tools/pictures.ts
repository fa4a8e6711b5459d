/**
 * Takes the pictures of the console that the documents show: `npm run pictures`. Each screen at the width of a desk and of a
 * telephone, of a demo portfolio in a database of its own whose days are closed, some accounts of which could not be; Today and
 * the run while a day is being closed.
 */
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { chromium } from 'playwright-core';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { buildConsole } from './console/build.ts';
import { loansWithWork, spoil } from './demo-cob/accounts.ts';
import { openStage, type Stage } from './demo-cob/stage.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { beginClose, businessDate, lateLoan, latestRun, untilDone } from './pictures/scene.ts';
import { afterClose, duringClose } from './pictures/shots.ts';
import { takePictures } from './pictures/take.ts';
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
  await stage.startWorker();
  await stage.startWorker();
  if (system.env.KAFKA_BROKERS !== undefined) await system.start('relay');
  const { signal } = stopping;
  await steps.run(`${days} closed days`, async () => {
    for (let day = 1; day <= days; day += 1) {
      if (day === days) await spoilSome(stage, await businessDate(client));
      await closeOneDay(client, { closing: undefined, onChosen: () => undefined, signal });
    }
  });
  const failedRun = await latestRun(client);
  const run = await beginClose(client);
  const shown = { ...(await lateLoan(client)), run, failedRun };
  const as = { origin, key: system.key };
  await steps.run('while a day closes', async (tell) => {
    await untilDone(client, run, share);
    // They hold still until the pictures are taken.
    for (const worker of stage.workers) worker.signal('SIGSTOP');
    try {
      tell(sizesOf(await takePictures(browser, as, { shots: duringClose, shown })));
    } finally {
      for (const worker of stage.workers) worker.signal('SIGCONT');
    }
  });
  await steps.run('every screen', async (tell) => {
    tell(sizesOf(await takePictures(browser, as, { shots: afterClose, shown })));
  });
}

/** Rows that contradict each other, so that a close has something to say. */
async function spoilSome({ system }: Stage, date: string): Promise<void> {
  for (const id of await loansWithWork(system.pool, date, spoilt)) await spoil(system.pool, id);
}

function sizesOf(taken: readonly { readonly file: string; readonly bytes: number }[]): string {
  const bytes = taken.reduce((sum, each) => sum + each.bytes, 0);
  return `${taken.length} pictures, ${(bytes / 1_000_000).toFixed(2)} MB`;
}
