import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clonePath } from '../services/profile.ts';

/**
 * How an application is started: what its package.json says, so that the limits of its memory are in one place.
 *
 * Shape: arguments of Node, the last one being the file to run.
 */
export function startArguments(application: string): readonly string[] {
  const folder = join(clonePath, 'apps', application);
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [node, ...rest] = (scripts.start as string).split(' ');
  const main = rest.pop();
  if (node !== 'node' || main === undefined)
    throw new Error(`apps/${application} says no "node … main.ts" to start it`);
  return [...rest, join(folder, main)];
}
