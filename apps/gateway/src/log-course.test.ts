import { expect, test } from 'vitest';
import { LogCourse } from './log-course.ts';

/** A log that was at 100 at first, stood still, and grew by 100 each second from the fifth second on. */
function course(): LogCourse {
  const log = new LogCourse();
  for (const [position, at] of [
    [100n, 0],
    [100n, 4_000],
    [200n, 5_000],
    [300n, 6_000],
  ] as const)
    log.note(position, at);
  return log;
}

test.each([
  { position: 300n, at: undefined },
  { position: 400n, at: undefined },
  { position: 299n, at: 6_000 },
  { position: 200n, at: 6_000 },
  { position: 199n, at: 5_000 },
  { position: 100n, at: 5_000 },
])('who is at $position lacks something since $at', ({ position, at }) => {
  expect(course().lackingSince(position)?.at).toBe(at);
});

test('who is behind all that is known lacks something that may be older', () => {
  expect(course().lackingSince(99n)).toEqual({ at: 0, isOldest: true });
  expect(course().lackingSince(100n)?.isOldest).toBe(false);
});

test('points are forgotten in time', () => {
  const log = course();
  log.note(400n, 125_500);
  expect(log.lackingSince(0n)).toEqual({ at: 6_000, isOldest: true });
});

test('a log that goes back is another one', () => {
  const log = course();
  log.note(150n, 7_000);
  expect(log.lackingSince(150n)).toBeUndefined();
  expect(log.lackingSince(120n)?.at).toBe(7_000);
});

test('nothing is known before the first note', () => {
  expect(new LogCourse().lackingSince(0n)).toBeUndefined();
});
