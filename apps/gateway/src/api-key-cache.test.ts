import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberActors } from './api-key-cache.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function countedFind() {
  const asked: string[] = [];
  const find = rememberActors(
    async (secret) => {
      asked.push(secret);
      return secret.startsWith('good') ? actorOf(secret, 'viewer') : undefined;
    },
    { keyCacheMs: 5_000, keyCacheEntries: 2 },
  );
  return { asked, find };
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
