/**
 * Plays acceptance cases through the public API on real services and compares every figure:
 * `npm run cases`, some of them: `npm run cases -- F-001 F-036`, those of another file: `npm run cases -- --file F`.
 *
 * Prints a line for each case, then `N passed, N failed`; the exit code is 1 if one failed.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Case, casesOf, casesOfFolder } from './cases/case-file.ts';
import { readOurFigures } from './cases/our-figures.ts';
import { summaryOf, tableOf } from './cases/report.ts';
import { runCases } from './cases/run-cases.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { withTestServices } from './testing/with-test-services.ts';

await runMain(async () => {
  const cases = chosenCases();
  await generatePrismaClient();
  return await withTestServices(async (signal) => {
    const table = tableOf(cases);
    console.log(table.head);
    try {
      const verdicts = await runCases(cases, {
        ourFigures: readOurFigures(),
        signal,
        onVerdict: (verdict) => console.log(table.row(verdict)),
      });
      console.log(summaryOf(verdicts));
      return verdicts.some(({ failure }) => failure !== undefined) ? 1 : 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new PlainError('Stopped.');
    }
  });
});

function chosenCases(): readonly Case[] {
  const { values, positionals } = parsedArguments();
  const cases = values.file === undefined ? casesOfFolder() : casesOf(resolve(callersFolder(), values.file));
  const unknown = positionals.filter((id) => cases.every((each) => each.id !== id));
  if (unknown.length > 0) throw new PlainError(`There is no case ${unknown.join(', ')}.`);
  return positionals.length === 0 ? cases : cases.filter(({ id }) => positionals.includes(id));
}

function parsedArguments() {
  try {
    return parseArgs({ options: { file: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new PlainError(`${(error as Error).message.split('. ')[0]}.`);
  }
}

/** npm runs scripts in the folder of the project, and tells where it was called. */
function callersFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  return script === 'cases' && caller ? caller : process.cwd();
}
