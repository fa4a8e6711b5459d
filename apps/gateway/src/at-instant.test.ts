import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atInstant } from './at-instant.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const dayMs = 86_400_000;
test.each([
  ['soon', 5],
  ['beyond what a timer holds', 40 * dayMs],
])('what is to be done %s is done then, and not before', (_, inMs) => {
  const then = vi.fn();
  atInstant(Date.now() + inMs, then);
  vi.advanceTimersByTime(inMs - 1);
  expect(then).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(1);
  expect(then).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('what is past is done at once, once whoever asked has gone on', () => {
  const then = vi.fn();
  atInstant(Date.now() - dayMs, then);
  expect(then).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(0);
  expect(then).toHaveBeenCalledOnce();
});

test('a clock that was put forward counts within a minute; who leaves off hears nothing', () => {
  const [then, never] = [vi.fn(), vi.fn()];
  const start = Date.now();
  atInstant(start + dayMs, then);
  const leave = atInstant(start + dayMs, never);
  vi.setSystemTime(start + dayMs);
  leave();
  vi.advanceTimersByTime(60_000);
  expect([then.mock.calls.length, never.mock.calls.length]).toEqual([1, 0]);
});
