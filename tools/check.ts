/**
 * Everything that can be said about the code without starting a service, in under two minutes: `npm run check`.
 * Goes through all parts whatever fails, and ends with 1 if one did. `--without-tests` leaves the unit tests out, for who
 * runs every test anyhow.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clonePath } from './services/profile.ts';
import { runCommand } from './services/run-command.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { Steps } from './terminal/steps.ts';

type Part = { readonly label: string; readonly commands: readonly (readonly string[])[] };

const bin = (name: string) => join(clonePath, 'node_modules', '.bin', name);
const FOLDERS = [
  'packages',
  'apps',
  'examples',
  'test',
  'bench',
  'tools',
  'vitest.config.ts',
  'prisma.config.ts',
];

const { values } = parseArgs({ options: { 'without-tests': { type: 'boolean', default: false } } });
const TESTS: readonly Part[] = [
  { label: 'unit tests', commands: [[bin('vitest'), 'run', '--project', 'unit']] },
];

/** Generated files come first: the types of the others depend on them. */
const PARTS: readonly Part[] = [
  { label: 'generated files', commands: [[join(clonePath, 'tools', 'generate.ts'), '--check']] },
  {
    label: 'format and lint',
    commands: [[bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '.']],
  },
  {
    label: 'types',
    commands: [
      [bin('tsc'), '-p', 'packages/domain/tsconfig.json'],
      [bin('tsc'), '-p', 'apps/console/tsconfig.json'],
      [bin('tsc'), '-p', 'tsconfig.json'],
    ],
  },
  {
    label: 'boundaries',
    commands: [[bin('depcruise'), '--config', '.dependency-cruiser.cjs', '-T', 'err-long', ...FOLDERS]],
  },
  ...(values['without-tests'] ? [] : TESTS),
];

await runMain(async () => {
  const steps = new Steps();
  const problems: string[] = [];
  for (const part of PARTS) {
    await steps.run(part.label, () => check(part)).catch((error) => problems.push(error.message));
  }
  if (problems.length > 0) process.stdout.write(`\n${problems.join('\n\n')}\n`);
  return problems.length > 0 ? 1 : 0;
});

async function check(part: Part): Promise<void> {
  const results = await Promise.all(
    part.commands.map((command) => runCommand(process.execPath, command, { cwd: clonePath })),
  );
  const failed = results.filter(({ code }) => code !== 0);
  if (failed.length > 0)
    throw new PlainError(`${part.label}:\n${failed.map(({ output }) => output).join('\n')}`);
}
