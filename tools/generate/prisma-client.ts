import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clonePath } from '../services/profile.ts';
import { runCommand } from '../services/run-command.ts';
import { PlainError } from '../terminal/plain-error.ts';

const SCHEMA = join(clonePath, 'prisma', 'schema.prisma');
const GENERATED = join(clonePath, 'packages', 'schema', 'generated');
const FINGERPRINT = join(GENERATED, '.made-from');
const OUTPUTS = ['prisma/client.ts', 'pothos-types.ts'];
const GENERATORS = ['prisma', '@prisma/client', '@pothos/plugin-prisma'];

/** Makes the Prisma client and Pothos's types from prisma/schema.prisma, offline; tells whether it had to. */
export async function generatePrismaClient(): Promise<boolean> {
  const fingerprint = fingerprintOfInputs();
  const complete = OUTPUTS.every((output) => existsSync(join(GENERATED, output)));
  if (complete && existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint) return false;
  const program = join(clonePath, 'node_modules', 'prisma', 'build', 'index.js');
  const result = await runCommand(process.execPath, [program, 'generate'], {
    cwd: clonePath,
    env: {
      ...process.env,
      // Generating needs no engine, yet Prisma would fetch one unless it is given the path of some file.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (result.code !== 0) throw new PlainError(`prisma generate failed:\n${result.output}`);
  writeFileSync(FINGERPRINT, fingerprint);
  return true;
}

function fingerprintOfInputs(): string {
  const hash = createHash('sha256').update(readFileSync(SCHEMA));
  for (const name of GENERATORS) {
    hash.update(readFileSync(join(clonePath, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex');
}
