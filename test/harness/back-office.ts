import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findOrInstallChromium } from '../../tools/services/chromium-program.ts';
import { clonePath } from '../../tools/services/profile.ts';
import { runCommand } from '../../tools/services/run-command.ts';
import { keep, type Look, type Seat, sit } from './browser.ts';
import { type System, startSystem } from './system.ts';

/** A system whose console people use, each by a browser of their own. */
export interface BackOffice {
  readonly system: System;
  /** What its gateway is reached by. Shape: no slash at its end. */
  readonly origin: string;
  /** Opens a path of the console as somebody who was never there. */
  open(path?: string, look?: Look): Promise<Page>;
  /** Opens a path of the console with a new key of a role. */
  signIn(role: string, path?: string, look?: Look): Promise<SignedIn>;
}

/** A page that is signed in. */
export interface SignedIn {
  readonly page: Page;
  /** The key's secret, and the name by which it can be disabled. */
  readonly key: string;
  readonly keyName: string;
}

/** An install and a build come first where neither was done. */
const setUpWithinMs = 600_000;

/**
 * A system and a browser for the tests of a file, started before them and closed after them. Each page has a context of its
 * own, which ends with its test. What no test may ever see fails each of them: an error that no code caught, something that
 * the page's policy had to stop, a request to anybody but the gateway. Of a test that fails a trace and a picture of each
 * page are kept in `.dayclose/console`.
 */
export function backOffice(start: () => Promise<System> = startSystem): BackOffice {
  let system: System | undefined;
  let browser: Awaited<ReturnType<typeof chromium.launch>> | undefined;
  const seats: Seat[] = [];
  beforeAll(async () => {
    // A gateway reads what was built when it starts.
    await build();
    system = await start();
    browser = await chromium.launch({
      executablePath: await findOrInstallChromium({ onNotice: console.log }),
    });
  }, setUpWithinMs);
  afterEach(async ({ task }) => {
    const left = seats.splice(0);
    const wrong = left.flatMap((seat) => seat.wrong);
    const hasFailed = task.result?.state === 'fail' || wrong.length > 0;
    for (const [index, seat] of left.entries()) {
      if (hasFailed) await keep(seat, `${task.name}-${index + 1}`);
      await seat.context.close();
    }
    expect(wrong).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  const running = (): System => {
    if (system === undefined) throw new Error('the back office is open while tests run, and not before');
    return system;
  };
  const originOf = () => new URL(running().url).origin;
  const open: BackOffice['open'] = async (path = '/', look = {}) => {
    if (browser === undefined) throw new Error('there is a browser while tests run, and not before');
    const seat = await sit(browser, originOf(), look);
    seats.push(seat);
    await seat.page.goto(`${originOf()}${path}`);
    return seat.page;
  };
  return {
    get system() {
      return running();
    },
    get origin() {
      return originOf();
    },
    open,
    async signIn(role, path = '/', look = {}) {
      const keyName = `${role} ${randomUUID()}`;
      const key = await createApiKey(running().pool, { name: keyName, role });
      return { page: await open(`${path}#key=${key}`, look), key, keyName };
    },
  };
}

/** Builds the console where that is to be done, as a person would. */
async function build(): Promise<void> {
  const { code, output } = await runCommand(process.execPath, [join(clonePath, 'tools', 'console-build.ts')]);
  if (code !== 0) throw new Error(output);
}
