import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { type Browser, chromium } from 'playwright-core';
import { type AppName, type AppProcess, startApp } from '../../test/harness/app-process.ts';
import { connected } from '../../test/harness/connection.ts';
import { loadDemo } from '../../tools/demo.ts';
import { migrate } from '../../tools/migrate.ts';
import { findOrInstallChromium } from '../../tools/services/chromium-program.ts';
import type { Services } from '../../tools/services/start-services.ts';
import { closeOneDay } from '../../tools/start/close-day.ts';
import { GraphQLClient } from '../../tools/start/graphql-client.ts';
import { createDatabase, dropDatabase, settle } from '../databases.ts';

/** How often it is measured. */
export interface Sitting {
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Where it is measured: the demo with a day that is closed, as `npm start` shows it, and a browser. */
export interface Place extends Sitting {
  readonly origin: string;
  readonly key: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export const databasePrefix = 'bench_console_';

export async function openPlace(
  { databaseUrl: serverUrl, queueUrl }: Services,
  { loans, ...sitting }: Sitting & { readonly loans: number },
): Promise<Place> {
  const name = `${databasePrefix}${process.pid}`;
  const databaseUrl = await createDatabase(serverUrl, name);
  const apps: AppProcess[] = [];
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await Promise.all(apps.map((app) => app.end()));
    await dropDatabase(serverUrl, name);
  };
  const start = async (app: AppName) => {
    const started = await startApp(app, { DATABASE_URL: databaseUrl, QUEUE_URL: queueUrl });
    apps.push(started);
    return started;
  };
  try {
    await migrate(databaseUrl);
    sitting.say(`Loading ${loans} loans, and closing a day …`);
    await loadDemo({ databaseUrl, installed: { ...shipped, ...shippedStore }, loans });
    const key = await connected(databaseUrl, (client) =>
      createApiKey(client, { name: 'bench', role: 'admin' }),
    );
    await start('worker');
    const { port } = await start('gateway');
    const origin = `http://127.0.0.1:${port}`;
    await closeDay(origin, key);
    await settle(databaseUrl);
    browser = await chromium.launch({
      executablePath: await findOrInstallChromium({ onNotice: sitting.say }),
    });
    return { ...sitting, origin, key, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeDay(origin: string, key: string): Promise<void> {
  const client = new GraphQLClient(origin);
  client.useKey(key);
  const { signal } = new AbortController();
  await closeOneDay(client, { closing: undefined, onChosen: () => undefined, signal });
}
