import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';

/** A case as its file has it; what is in it is read when it is played. */
export interface Case {
  readonly id: string;
  readonly area: string;
  readonly content: unknown;
}

/** The folder of the cases that come with the project. */
export const caseFolder = join(import.meta.dirname, '../../test/cases');

/** The cases of every file in the folder. */
export function casesOfFolder(folder = caseFolder): readonly Case[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.toSorted().flatMap((name) => casesOf(join(folder, name)));
}

/**
 * The cases of a file, in their order.
 *
 * Errors: a sentence where there is no such file, or it holds no array of cases.
 */
export function casesOf(file: string): readonly Case[] {
  const cases = parsed(file);
  if (!Array.isArray(cases)) throw new PlainError(`${shortName(file)} holds no array of cases.`);
  if (cases.length === 0) throw new PlainError(`${shortName(file)} holds no case.`);
  return cases.map((content, index) => ({
    id: nameOf(content, 'id') ?? `#${index + 1}`,
    area: nameOf(content, 'area') ?? '',
    content,
  }));
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? 'there is no such file' : (error as Error).message;
    throw new PlainError(`${shortName(file)} cannot be read: ${reason}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlainError(`${shortName(file)} is no JSON: ${(error as Error).message}.`);
  }
}

function nameOf(content: unknown, field: 'id' | 'area'): string | undefined {
  const value = (content as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' ? value : undefined;
}

function shortName(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
