import { expect, test } from 'vitest';
import { findOrInstall, ProgramMissing, type SystemProgram } from './system-program.ts';

const program: SystemProgram = {
  name: 'Sample',
  find: () => undefined,
  packages: {},
  ask: 'Sample is missing: install it.',
};
const quiet = { onNotice: () => undefined };

test('a program that is there is taken as it is', async () => {
  const here = { ...program, find: () => '/usr/bin/sample' };
  await expect(findOrInstall(here, quiet)).resolves.toBe('/usr/bin/sample');
});

test('a program that no package manager here has is asked for in one sentence', async () => {
  const asked = findOrInstall(program, quiet);
  await expect(asked).rejects.toThrow(new ProgramMissing('Sample is missing: install it.'));
});
