import { type Actor, actorOf, type Role } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeyWatch } from './key-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const everyMs = 2_000;
const opener = (key: string, role: Role = 'operator') => actorOf(key, role, shipped.permissions);

/** A watch over keys that can be taken away, and what it asked for. */
function watched(keys: Record<string, Role>) {
  const asked: (readonly string[])[] = [];
  const failing = { now: false };
  const watch = new KeyWatch(async (hashes) => {
    asked.push(hashes);
    if (failing.now) throw new Error('no database');
    const found = new Map<string, Actor>();
    for (const hash of hashes)
      if (keys[hash]) found.set(hash, actorOf(hash, keys[hash], shipped.permissions));
    return found;
  }, everyMs);
  return { watch, keys, asked, failing };
}

test('a key that is gone ends all that it opened, and nothing of others; one read tells of all', async () => {
  const { watch, keys, asked } = watched({ a: 'operator', b: 'operator' });
  const ended: string[] = [];
  const leaves = ['a', 'a', 'b'].map((key, index) =>
    watch.watch(key, opener(key), () => ended.push(`${key}${index}`)),
  );
  await vi.advanceTimersByTimeAsync(everyMs);
  expect([asked, ended]).toEqual([[['a', 'b']], []]);
  delete keys.a;
  await vi.advanceTimersByTimeAsync(everyMs);
  expect(ended).toEqual(['a0', 'a1']);
  for (const leave of leaves) leave();
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[Role, boolean]>([
  ['admin', false],
  ['operator', false],
  ['viewer', true],
])('a key that has become one of the role %s ends what it opened: %s', async (role, isEnded) => {
  const { watch, keys } = watched({ a: 'operator' });
  const end = vi.fn();
  const leave = watch.watch('a', opener('a'), end);
  keys.a = role;
  await vi.advanceTimersByTimeAsync(everyMs);
  expect(end).toHaveBeenCalledTimes(isEnded ? 1 : 0);
  leave();
});

test('a read that fails ends nothing, and the next one makes up for it', async () => {
  const { watch, keys, failing } = watched({ a: 'operator' });
  const end = vi.fn();
  const leave = watch.watch('a', opener('a'), end);
  delete keys.a;
  failing.now = true;
  await vi.advanceTimersByTimeAsync(everyMs);
  expect(end).not.toHaveBeenCalled();
  failing.now = false;
  await vi.advanceTimersByTimeAsync(everyMs);
  expect(end).toHaveBeenCalledOnce();
  leave();
});

test('what is opened while a read is under way is not judged by it', async () => {
  const asked = Promise.withResolvers<ReadonlyMap<string, Actor>>();
  const watch = new KeyWatch(() => asked.promise, everyMs);
  const ends = [vi.fn(), vi.fn()] as const;
  const leaves = [watch.watch('a', opener('a'), ends[0])];
  await vi.advanceTimersByTimeAsync(everyMs);
  leaves.push(watch.watch('b', opener('b'), ends[1]));
  asked.resolve(new Map());
  await vi.advanceTimersByTimeAsync(0);
  expect(ends.map((end) => end.mock.calls.length)).toEqual([1, 0]);
  for (const leave of leaves) leave();
});

test('a key that was changed is looked at at once, and anew where a look had begun before', async () => {
  const { watch, keys, asked } = watched({ a: 'operator', b: 'operator' });
  watch.look();
  expect(asked).toEqual([]);
  const ends = [vi.fn(), vi.fn()] as const;
  const leaves = [watch.watch('a', opener('a'), ends[0]), watch.watch('b', opener('b'), ends[1])];
  watch.look();
  delete keys.a;
  watch.look();
  watch.look();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  expect(ends.map((end) => end.mock.calls.length)).toEqual([1, 0]);
  for (const leave of leaves) leave();
});
