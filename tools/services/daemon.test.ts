import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Daemon, runningDaemon, startDaemon, stopDaemon } from './daemon.ts';
import { identify, isRunning } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-daemon-'));
});
afterEach(async () => {
  await stopDaemon({ name: 'sample', folder }, { deadlineMs: 100 });
  rmSync(folder, { recursive: true });
});

const ready = { deadlineMs: 10_000 };

describe('a daemon', () => {
  test('is found by its record, and stops when it is asked', async () => {
    await startDaemon(sample('setInterval(() => {}, 1000)'), async () => true, ready);
    const identity = runningDaemon({ name: 'sample', folder });
    expect(identity && isRunning(identity)).toBe(true);
    await stopDaemon({ name: 'sample', folder });
    expect(runningDaemon({ name: 'sample', folder })).toBeUndefined();
    expect(identity && isRunning(identity)).toBe(false);
  });

  test('that will not stop is ended', async () => {
    const stubborn = 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)';
    const isUp = async () => readFileSync(join(folder, 'sample.log'), 'utf8').includes('up');
    await startDaemon(sample(stubborn), isUp, ready);
    await stopDaemon({ name: 'sample', folder }, { deadlineMs: 200 });
    expect(runningDaemon({ name: 'sample', folder })).toBeUndefined();
  });

  test.each([
    ['its own words', 'console.error("FATAL: no such folder"); process.exit(1)', 'FATAL: no such folder'],
    ['a full disk', 'console.error("write: No space left on device"); process.exit(1)', 'the disk is full'],
  ])('that ends at once is told with %s', async (_case, script, sentence) => {
    await expect(startDaemon(sample(script), async () => false, ready)).rejects.toThrow(
      new RegExp(`sample ended as soon as it was started: .*${sentence}`),
    );
  });

  test('that is started again leaves what the run before it said', async () => {
    const isUp = (word: string) => async () =>
      readFileSync(join(folder, 'sample.log'), 'utf8').includes(word);
    await startDaemon(sample('console.log("first"); setInterval(() => {}, 1000)'), isUp('first'), ready);
    await stopDaemon({ name: 'sample', folder });
    await startDaemon(sample('console.log("second"); setInterval(() => {}, 1000)'), isUp('second'), ready);
    expect(readFileSync(join(folder, 'sample.log.previous'), 'utf8')).toBe('first\n');
  });

  test('whose number another process has now is not taken for it', () => {
    writeFileSync(join(folder, 'sample.pid.json'), JSON.stringify({ pid: process.pid, born: 'long ago' }));
    expect(runningDaemon({ name: 'sample', folder })).toBeUndefined();
  });
});

test('a process that does not exist has no identity', () => {
  expect(identify(2 ** 22 + 1)).toBeUndefined();
});

function sample(script: string): Daemon {
  return { name: 'sample', folder, command: [process.execPath, '-e', script] };
}
