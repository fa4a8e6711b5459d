import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const faults = ['--disable-warning=ExperimentalWarning', `${import.meta.dirname}/faults.ts`, '--only', 'F0'];

// Tests load modules otherwise than Node does, which finds no such export of a module that a test has.
test('the faults load as Node loads them, and one that there is not is said to be none', async () => {
  const ran = promisify(execFile)(process.execPath, faults);
  await expect(ran).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no fault F0: .*F1 /),
  });
});
