import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from '../services/process-identity.ts';
import { PlainError } from '../terminal/plain-error.ts';

/**
 * Notes in a folder that this process runs the system there, and returns what takes the note away.
 *
 * Errors: a sentence if another living process does.
 */
export function claim(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'start.pid.json');
  if (existsSync(file)) {
    const other = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    if (other.pid !== process.pid && isRunning(other)) {
      throw new PlainError(
        `Dayclose already runs from this folder (process ${other.pid}): use that one, or stop it first.`,
      );
    }
  }
  writeFileSync(file, JSON.stringify(identify(process.pid)));
  return () => rmSync(file, { force: true });
}
