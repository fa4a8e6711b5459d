import { expect, test } from 'vitest';
import { runCommand } from '../../tools/services/run-command.ts';

const tool = ['--disable-warning=ExperimentalWarning', 'tools/simulate.ts'];
/** Fifty worlds take some minutes, and twenty where others have most of the machine. */
const deadlineMs = 2_400_000;

/** What the tool prints; a process of its own, since it changes what time is, and one that ends with the test. */
async function simulate(signal: AbortSignal, ...args: readonly string[]) {
  return await runCommand(process.execPath, [...tool, ...args], { env: process.env, signal });
}

test('fifty worlds keep every invariant, whatever goes wrong in them', { timeout: deadlineMs }, async ({
  signal,
}) => {
  const { code, output } = await simulate(signal, '--seeds', '50');
  expect(output.split('\n').at(-1), output).toBe('50 seeds, 0 violated');
  expect(code).toBe(0);
});

test('a seed takes the same steps each time', { timeout: deadlineMs }, async ({ signal }) => {
  const once = await simulate(signal, '--seed', '7');
  const again = await simulate(signal, '--seed', '7');
  expect(once.output.split('\n').length).toBeGreaterThan(100);
  expect(again.output).toBe(once.output);
});

test('every mutant is seen', { timeout: deadlineMs }, async ({ signal }) => {
  const { output } = await simulate(signal, '--mutants');
  expect(output).toMatch(/^\d+ mutants, 0 missed$/m);
});
