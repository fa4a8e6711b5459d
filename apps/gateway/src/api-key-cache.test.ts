import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberActors } from './api-key-cache.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function countedFind() {
  const asked: string[] = [];
  const database = { isAway: false };
  const { find, lookAgain } = rememberActors(
    async (secret) => {
      asked.push(secret);
      if (database.isAway) throw new Error('no database');
      return secret.startsWith('good') ? actorOf(secret, 'viewer', shipped.permissions) : undefined;
    },
    { keyCacheMs: 5_000, keyGraceMs: 60_000, keyCacheEntries: 2 },
  );
  return { asked, database, find, lookAgain };
}

test('a good key is asked for once in five seconds', async () => {
  const { asked, find } = countedFind();
  expect((await find('good'))?.id).toBe('good');
  vi.advanceTimersByTime(4_999);
  await find('good');
  expect(asked).toEqual(['good']);
  vi.advanceTimersByTime(1);
  await find('good');
  expect(asked).toEqual(['good', 'good']);
});

test('a bad key is asked for every time, and one of absurd length never', async () => {
  const { asked, find } = countedFind();
  expect(await find('bad')).toBeUndefined();
  expect(await find('bad')).toBeUndefined();
  expect(await find('')).toBeUndefined();
  expect(await find(`good${'x'.repeat(600)}`)).toBeUndefined();
  expect(asked).toEqual(['bad', 'bad']);
});

test('no more keys are remembered than the limit; the oldest goes first', async () => {
  const { asked, find } = countedFind();
  for (const key of ['good-1', 'good-2', 'good-3', 'good-2', 'good-1']) await find(key);
  expect(asked).toEqual(['good-1', 'good-2', 'good-3', 'good-1']);
});

test('while keys cannot be looked up, one that was known is good for a while, marked as remembered', async () => {
  const { database, find } = countedFind();
  await find('good');
  database.isAway = true;
  vi.advanceTimersByTime(59_999);
  expect(await find('good')).toMatchObject({ id: 'good', isRemembered: true });
  await expect(find('good-2')).rejects.toThrow('no database');
  vi.advanceTimersByTime(1);
  await expect(find('good')).rejects.toThrow('no database');
});

test('a remembered key is looked up again at every use, and is plain once that is possible', async () => {
  const { asked, database, find } = countedFind();
  await find('good');
  vi.advanceTimersByTime(5_000);
  database.isAway = true;
  await find('good');
  database.isAway = false;
  expect((await find('good'))?.isRemembered).toBeUndefined();
  expect(asked).toEqual(['good', 'good', 'good']);
});

test('a key that was taken away is forgotten for good, also for the time of grace', async () => {
  let actor: ReturnType<typeof actorOf> | undefined = actorOf('ada', 'viewer', shipped.permissions);
  const { find } = rememberActors(async () => actor ?? undefined, {
    keyCacheMs: 5_000,
    keyGraceMs: 60_000,
    keyCacheEntries: 2,
  });
  await find('key');
  vi.advanceTimersByTime(5_000);
  actor = undefined;
  expect(await find('key')).toBeUndefined();
});

test('once a key was changed each is looked up anew, also one that was asked for before and answered after', async () => {
  const { asked, find, lookAgain } = countedFind();
  await find('good');
  lookAgain();
  vi.advanceTimersByTime(1);
  await find('good');
  await find('good');
  expect(asked).toEqual(['good', 'good']);
  const asking = find('good-2');
  lookAgain();
  await asking;
  await find('good-2');
  expect(asked).toEqual(['good', 'good', 'good-2', 'good-2']);
});
