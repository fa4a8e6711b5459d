/**
 * Attacks a gateway from outside, as a process in production that serves two lenders, and looks whether it holds:
 * `npm run attacks`, some of it: `npm run attacks -- --only 12 --only 43`.
 *
 * Prints a row for each attack, then `N passed, N failed`; the exit code is 1 if one failed. All of them take two minutes.
 */
import { parseArgs } from 'node:util';
import type { Attack } from '../test/attacks/attack.ts';
import { attacks, launch } from '../test/attacks/list.ts';
import { openTarget, type Target } from '../test/attacks/target.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { type Columns, heading, row } from './terminal/table.ts';
import { withTestServices } from './testing/with-test-services.ts';

const columns: Columns = [
  ['', 3],
  ['what is tried', 44],
  ['what is expected', 38],
  ['what was seen', 44],
  ['', 6],
];

await runMain(async () => {
  const chosen = chosenAttacks();
  await generatePrismaClient();
  return await withTestServices(async (signal) => {
    const target = await openTarget();
    try {
      return (await failuresAmong(chosen, { target, signal })) > 0 ? 1 : 0;
    } finally {
      await target.close();
    }
  });
});

interface Place {
  readonly target: Target;
  readonly signal: AbortSignal;
}

/** Carries out one attack after the other; returns how many failed. */
async function failuresAmong(chosen: readonly Attack[], { target, signal }: Place): Promise<number> {
  const carryOut = launch(target);
  console.log(heading(columns));
  let failed = 0;
  for (const attack of chosen) {
    if (signal.aborted) throw new PlainError('Stopped.');
    const { number, name, expected } = attack;
    const outcome = await carryOut(attack).catch((error: unknown) => error as Error);
    const isPassed = typeof outcome === 'string';
    if (!isPassed) failed += 1;
    const [seen, result] = isPassed ? [outcome, 'passed'] : [outcome.message, 'FAILED'];
    console.log(row(columns, [String(number), name, expected, seen, result]));
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed;
}

function chosenAttacks(): readonly Attack[] {
  const { only = [] } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
  const unknown = only.filter((given) => attacks.every(({ number }) => String(number) !== given));
  if (unknown.length > 0) {
    const numbers = attacks.map(({ number }) => number).join(' ');
    throw new PlainError(`There is no attack ${unknown.join(', ')}: there are ${numbers}.`);
  }
  return only.length === 0 ? attacks : attacks.filter(({ number }) => only.includes(String(number)));
}
