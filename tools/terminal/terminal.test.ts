import { describe as inWords, type Progress } from '@dayclose/cli/progress-bar.ts';
import { describe, expect, test } from 'vitest';
import { explain, PlainError } from './plain-error.ts';
import { Steps } from './steps.ts';

describe('progress', () => {
  const none: Progress = { done: 0, total: 10_000, failed: 0, rate: 0, secondsLeft: undefined };
  test.each([
    [none, '0 of 10,000 accounts'],
    [
      { ...none, done: 2_500, rate: 1_250.4, secondsLeft: 6 },
      '2,500 of 10,000 accounts · 1,250/s · 6 s left',
    ],
    [
      { ...none, done: 2_500, rate: 20, secondsLeft: 374.2 },
      '2,500 of 10,000 accounts · 20/s · 6 min 15 s left',
    ],
    [
      { ...none, done: 10_000, failed: 3, rate: 50, secondsLeft: 0 },
      '10,000 of 10,000 accounts · 50/s · 3 failed',
    ],
  ])('%o is printed as "%s"', (progress, words) => {
    expect(inWords(progress, 'accounts')).toBe(words);
  });
});

describe('steps outside a terminal', () => {
  test('are a line each, with the result behind the time', async () => {
    const { steps, printed } = recorded();
    await steps.run('database', async (tell) => tell('1 migrated'));
    expect(printed()).toMatch(/^ {2}✓ database +\d\.\d s {2}1 migrated\n$/);
  });

  test('that failed are marked, those that were interrupted are left out', async () => {
    const { steps, printed } = recorded();
    await expect(steps.run('services', () => Promise.reject(new PlainError('no')))).rejects.toThrow('no');
    const interrupted = new DOMException('stopped', 'AbortError');
    await expect(steps.run('gateway', () => Promise.reject(interrupted))).rejects.toBe(interrupted);
    expect(printed()).toMatch(/^ {2}✗ services +\d\.\d s\n$/);
  });
});

test.each([
  ['a sentence of ours', new PlainError('Port 4000 is in use.'), /^Port 4000 is in use\.$/],
  [
    'a full disk',
    Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' }),
    /^The disk is full: make some room/,
  ],
  [
    'a defect, with its stack',
    new Error('undefined is not a function'),
    /undefined is not a function\n +at /,
  ],
])('an error is explained as what a person can do about it: %s', (_case, error, told) => {
  expect(explain(error)).toMatch(told);
});

function recorded(): { steps: Steps; printed: () => string } {
  let text = '';
  const write = (chunk: string) => {
    text += chunk;
    return true;
  };
  return { steps: new Steps({ write } as NodeJS.WriteStream), printed: () => text };
}
