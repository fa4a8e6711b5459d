import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { myself, whileLocked } from './lock-file.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('two who want the same lock work one after the other, whatever becomes of the first', async () => {
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(`${name} begins`);
    await pause(20);
    done.push(`${name} ends`);
    if (name === 'first') throw new Error('of its work');
  };
  const [first, second] = await Promise.allSettled([
    whileLocked({ lock, what: 'the other' }, work('first')),
    whileLocked({ lock, what: 'the other' }, work('second')),
  ]);
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  expect(done).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('the lock of a process that died is taken', async () => {
  writeFileSync(lock, JSON.stringify({ ...myself(), born: 'earlier' }));
  expect(await whileLocked({ lock, what: 'the dead' }, async () => 'worked')).toBe('worked');
});
