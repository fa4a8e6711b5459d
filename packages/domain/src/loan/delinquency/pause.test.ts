import { describe, expect, it } from 'vitest';
import { type DelinquencyPause, isActivePause, pausedDays } from './pause.ts';

function pause(start: number, end: number, resumedOn?: number): DelinquencyPause {
  return { number: 1, start, end, resumedOn };
}

describe('whether a pause holds', () => {
  it.each([
    ['before it starts', pause(10, 20), 9, false],
    ['on its first day', pause(10, 20), 10, true],
    ['on its last day', pause(10, 20), 20, true],
    ['after it', pause(10, 20), 21, false],
    ['the day before it is resumed', pause(10, 15, 15), 14, true],
    ['on the day of its resumption', pause(10, 15, 15), 15, false],
    ['that is all of it', pause(10, 10), 10, true],
  ])('is told for a day %s', (_name, given, on, active) => {
    expect(isActivePause(given, on)).toBe(active);
  });
});

describe('days of a pause', () => {
  /** Due date, the date, and the days that do not count, by a pause from day 10 to day 20. */
  it.each([
    ['due before: nothing before it starts', 5, 9, 0],
    ['due before: nothing on its first day', 5, 10, 0],
    ['due before: the days since its start', 5, 11, 1],
    ['due before: all but its last day', 5, 20, 10],
    ['due before: as many for ever', 5, 21, 10],
    ['due before: as many for ever', 5, 400, 10],
    ['due on its first day: not due before its end', 10, 15, 5],
    ['due on its first day: due on the day after', 10, 21, 11],
    ['due on its first day: days of its own from then on', 10, 30, 11],
    ['due within: nothing before it is due', 15, 14, 0],
    ['due within: nothing on the day', 15, 15, 0],
    ['due within: not due before its end', 15, 18, 3],
    ['due within: due on the day after', 15, 21, 6],
    ['due within: days of its own from then on', 15, 22, 6],
    ['due on its last day: due on the day after', 20, 21, 1],
    ['due on its last day: days of its own from then on', 20, 30, 1],
    ['due after: nothing', 21, 30, 0],
  ])('do not count as days past due of an installment %s', (_name, dueDate, on, days) => {
    expect(pausedDays([pause(10, 20)], dueDate, on)).toBe(days);
  });

  it('adds up several', () => {
    const pauses = [pause(10, 20), pause(30, 31, 31), pause(50, 60)];
    expect(pausedDays(pauses, 5, 55)).toBe(10 + 1 + 5);
    expect(pausedDays(pauses, 15, 55)).toBe(6 + 1 + 5);
    expect(pausedDays([], 5, 55)).toBe(0);
  });
});
