/**
 * Lives through simulated worlds and looks what came of them: `npm run simulate -- --seeds 1000`, from another seed on with
 * `--from`. `--seed S` replays one, and prints its steps. `--mutant NAME` has the product run with a defect, until a seed
 * sees it; `--mutants` does so with each.
 *
 * The last line is `N seeds, N violated`, or `N mutants, N missed`; the exit code is 1 where anything is violated or missed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ProgressBar } from '@dayclose/cli/progress-bar.ts';
import { type Mutant, mutants, mutate } from '../test/simulation/mutants.ts';
import type { Verdict } from '../test/simulation/simulate.ts';
import { runCommand } from './services/run-command.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { withTestServices } from './testing/with-test-services.ts';

/** Seeds within which each mutant has to be seen. */
const mutantSeeds = 25;
const seedsUnlessGiven = 10;
const counts = { loans: 24, savings: 6 } as const;
/** Steps before its end that are printed of a world that went wrong. */
const stepsShown = 30;
const violationsShown = 8;
const logs = join(import.meta.dirname, '..', '.dayclose', 'simulation');

interface Asked {
  readonly from: number;
  readonly seeds: number;
  readonly isReplay: boolean;
  readonly mutant: Mutant | undefined;
}

await runMain(async () => {
  const values = parsedArguments();
  return await withTestServices(async (signal) => {
    if (values.mutants) return await missedMutants(signal);
    const from = wholeNumber('seed', values.seed) ?? wholeNumber('from', values.from) ?? 1;
    const seeds = values.seed === undefined ? (wholeNumber('seeds', values.seeds) ?? seedsUnlessGiven) : 1;
    const asked = { from, seeds, isReplay: values.seed !== undefined, mutant: mutantNamed(values.mutant) };
    return (await violatedSeeds(asked, signal)) > 0 ? 1 : 0;
  });
});

/** Lives through one seed after the other; with a mutant no further than to the first that sees it. */
async function violatedSeeds({ from, seeds, isReplay, mutant }: Asked, signal: AbortSignal): Promise<number> {
  if (mutant !== undefined) mutate(mutant);
  // Only now: what was read before a mutant is there would run without it.
  const { openScenes } = await import('../test/simulation/scene.ts');
  const { leaseMs } = await import('../test/simulation/draw.ts');
  const { simulate } = await import('../test/simulation/simulate.ts');
  const scenes = await openScenes({ ...counts, leaseMs, sql: mutant?.sql });
  let [lived, violated] = [0, 0];
  const progress = new ProgressBar('seeds', process.stderr);
  const start = performance.now();
  try {
    for (let seed = from; seed < from + seeds && !signal.aborted; seed += 1) {
      const verdict = await simulate(seed, scenes, signal);
      // What was cut short says nothing.
      if (signal.aborted) break;
      lived += 1;
      const isViolated = verdict.violations.length > 0;
      if (isViolated) violated += 1;
      progress.clear();
      if (isReplay) console.log(verdict.log.join('\n'));
      if (isViolated || isReplay) tell(verdict);
      if (isViolated && mutant !== undefined) break;
      const rate = (1_000 * lived) / (performance.now() - start);
      const secondsLeft = (seeds - lived) / rate;
      if (!isReplay) progress.draw({ done: lived, total: seeds, failed: violated, rate, secondsLeft });
    }
  } finally {
    await scenes.close();
  }
  console.log(`${lived} seeds, ${violated} violated`);
  return violated;
}

function tell({ seed, violations, log, hash }: Verdict): void {
  mkdirSync(logs, { recursive: true });
  const file = join(logs, `seed-${seed}.log`);
  writeFileSync(file, `${log.join('\n')}\n`);
  console.log(
    `seed ${seed}: ${violations.length} violations, ${log.length} steps, state ${hash.slice(0, 16)}`,
  );
  for (const each of violations.slice(0, violationsShown)) console.log(`  ${each}`);
  if (violations.length === 0) return;
  for (const step of log.slice(-stepsShown)) console.log(`    ${step}`);
  console.log(`  all steps: ${file}; once more: npm run simulate -- --seed ${seed}`);
}

/** Each mutant in a process of its own, since a source is read once. */
async function missedMutants(signal: AbortSignal): Promise<number> {
  let missed = 0;
  for (const { name, says, from = 1 } of mutants) {
    const seeds = ['--from', String(from), '--seeds', String(mutantSeeds)];
    const args = [import.meta.filename, '--mutant', name, ...seeds];
    const { code, output } = await runCommand(process.execPath, args, { env: process.env, signal }).catch(
      (error: unknown) => {
        throw signal.aborted ? new PlainError('It was asked to end before every mutant was tried.') : error;
      },
    );
    const seen = output.split('\n').find((line) => /^ {2}\S/.test(line));
    const isSeen = code === 1 && seen !== undefined && /^\d+ seeds, 1 violated$/m.test(output);
    if (!isSeen) missed += 1;
    console.log(`${isSeen ? 'seen  ' : 'MISSED'} ${name}: ${says}\n       ${seen?.trim() ?? output}`);
  }
  console.log(`${mutants.length} mutants, ${missed} missed`);
  return missed > 0 ? 1 : 0;
}

function mutantNamed(name: string | undefined): Mutant | undefined {
  if (name === undefined) return undefined;
  const found = mutants.find((each) => each.name === name);
  if (found === undefined) {
    throw new PlainError(`There is no mutant ${name}: ${mutants.map((each) => each.name).join(', ')}.`);
  }
  return found;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new PlainError(`--${option} is ${text}, which is no whole number.`);
  }
  return value;
}

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        seeds: { type: 'string' },
        from: { type: 'string' },
        seed: { type: 'string' },
        mutant: { type: 'string' },
        mutants: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${(error as Error).message.split('. ')[0]}.`);
  }
}
